package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;
import java.util.Arrays;

/**
 * The forward pass for a few queries and many keys, as in decoding. Each key is read about once, so
 * nothing is packed: lanes are columns of a key or a value, and keys of the softmax. A task is a
 * part of one head's keys with all queries of all heads that share it, which read it from the
 * cache. How keys are split follows from the sizes alone.
 */
final class FlashDecode {
  /** With more queries than this packing pays. */
  static final int QUERIES = 8;

  private static final int TASKS = 16;

  /** Keys that are worth a task: with their values they stay in a core's cache. */
  private static final int TILE = 256;

  /** Keys a tile where a single query reads them, and a cache is of no use. */
  private static final int LONG_TILE = 4096;

  /** Numbers of keys and values that are read in about the time that it takes to wake a thread. */
  private static final long FEW = 1 << 21;

  private final FloatHeads q;
  private final FloatHeads k;
  private final FloatHeads v;
  private final AttentionSpec spec;
  private final Sizes sizes;
  private final Visible visible;
  private final Means means;
  private final TileMath math;
  private final int tileKeys;
  private final int partKeys;
  private final int parts;
  private final Partial partial;

  FlashDecode(
      FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec, Sizes sizes, Means means) {
    this.q = q;
    this.k = k;
    this.v = v;
    this.spec = spec;
    this.sizes = sizes;
    this.visible = Visible.of(spec.mask());
    this.means = means;
    this.math = means.math();
    int heads = Math.max(1, sizes.batch() * sizes.keyHeads());
    int wanted = Math.max(1, Math.min(TASKS / heads, sizes.keys() / (2 * TILE)));
    this.partKeys = Math.max(TILE, Padding.width((sizes.keys() + wanted - 1) / wanted, TILE));
    this.parts = Math.max(1, (sizes.keys() + partKeys - 1) / partKeys);
    boolean single = sizes.heads() == sizes.keyHeads() && sizes.queries() == 1;
    this.tileKeys = single ? Math.min(LONG_TILE, partKeys) : TILE;
    int rows = sizes.batch() * sizes.heads() * sizes.queries();
    this.partial = new Partial(parts, rows, v.width());
  }

  FloatOutput run() {
    int tasks = sizes.batch() * sizes.keyHeads() * parts;
    long numbers = (long) sizes.batch() * sizes.keyHeads() * sizes.keys() * (k.width() + v.width());
    if (numbers * rowsOfHead() < FEW) {
      means.workers().runBriefly(tasks, (worker, task) -> part(task / parts, task % parts));
    } else {
      means.workers().run(tasks, (worker, task) -> part(task / parts, task % parts));
    }
    return partial.finish(spec, sizes, q, means);
  }

  /** Queries of all heads that share a head of keys. */
  private int rowsOfHead() {
    return sizes.heads() / sizes.keyHeads() * sizes.queries();
  }

  private void part(int keyHeadOfAll, int part) {
    int batch = keyHeadOfAll / sizes.keyHeads();
    int firstHead = keyHeadOfAll % sizes.keyHeads() * (sizes.heads() / sizes.keyHeads());
    Row[] rows = new Row[rowsOfHead()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Row(batch, firstHead + i / sizes.queries(), i % sizes.queries());
    }
    TileScores scores = new TileScores(spec, q, k, means);
    int end = Math.min(sizes.keys(), (part + 1) * partKeys);
    for (int key = part * partKeys; key < end; key += tileKeys) {
      int to = Math.min(end, key + tileKeys);
      int read = 0;
      for (Row row : rows) {
        read = Math.max(read, row.add(scores, keyHeadOfAll, key, to, partial.weighted(part)));
      }
      means.traffic().read((long) read * (k.width() + v.width()));
    }
    means.traffic().read((long) rows.length * q.width());
    means.traffic().write((long) rows.length * (v.width() + 2));
    for (Row row : rows) {
      partial.store(part, row.number, row.max, row.sum);
    }
  }

  /** The online softmax of one query. */
  private final class Row {
    private final int batch;
    private final int head;
    private final int query;
    private final int number;
    private final float[] scaled;
    private final float[] scores =
        new float[means.layers().columns(Padding.width(tileKeys, math.lanes()))];
    private final float[] scratch = new float[math.scratch()];
    private final float[] laneMax = new float[math.lanes()];
    private final float[] laneSum = new float[math.lanes()];
    private final float[] laneDecay = new float[math.lanes()];

    /** In natural units. */
    private double max = Double.NEGATIVE_INFINITY;

    private float sum;

    Row(int batch, int head, int query) {
      this.batch = batch;
      this.head = head;
      this.query = query;
      this.number = sizes.row(batch, head, query);
      this.scaled = new float[q.width()];
      float factor = new TileScores(spec, q, k, means).queryFactor();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = q.values()[q.offset(batch, head, query) + i] * factor;
      }
    }

    /** Adds the keys of a tile that are seen; returns how many of them are read. */
    int add(TileScores change, int keyHead, int tileFrom, int tileTo, float[] weighted) {
      int from = Math.max(tileFrom, visible.firstKey(query));
      int to = Math.min(tileTo, visible.endKey(batch, query, sizes.keys()));
      if (from >= to) {
        return 0;
      }
      Coverage coverage = visible.coverage(batch, head, query, query + 1, from, to);
      if (coverage == Coverage.EMPTY) {
        return 0;
      }
      Tile tile = new Tile(batch, head, query, query + 1, from, to);
      int firstKey = keyHead * sizes.keys() + from;
      int width = k.width();
      math.dots(to - from, width, k.values(), firstKey * width, width, scaled, scores, scratch);
      change.apply(tile, scores, to - from, 1);
      if (coverage == Coverage.PARTIAL) {
        visible.hideByKey(tile, scores, 1);
      }
      double before = max;
      float greatest = greatest(to - from);
      if (TileScores.areLarge(greatest)
          || (TileScores.isEnd(greatest) && change.leaveFloat(tile))) {
        max = exact(change.exact(tile, coverage == Coverage.PARTIAL), tile);
        Arrays.fill(laneMax, 0);
      } else {
        max = TileScores.natural(greatest);
        Arrays.fill(laneMax, greatest);
      }
      float decay = TileScores.decay(before, max);
      weigh(to - from, decay);
      math.addRows(
          to - from,
          v.width(),
          decay,
          scores,
          v.values(),
          firstKey * v.width(),
          v.width(),
          weighted,
          number * v.width());
      return to - from;
    }

    /** Scores less their greatest, which is returned; both were taken in float64. */
    private double exact(double[] exact, Tile tile) {
      double greatest = max;
      for (double score : exact) {
        greatest = greatest < score ? score : greatest;
      }
      TileScores.shift(tile, exact, new double[] {greatest}, new double[1], scores, 1, 1);
      return greatest;
    }

    /** In units of ln 2, as the scores. */
    private float greatest(int count) {
      float greatest =
          max == Double.NEGATIVE_INFINITY
              ? -Float.MAX_VALUE
              : TileScores.near(max * TileScores.LOG2E);
      float here = math.greatest(count, scores, scratch);
      return greatest < here ? here : greatest;
    }

    /** Each lane is a softmax of its own with the maximum of all. */
    private void weigh(int count, float decay) {
      int lanes = math.lanes();
      int padded = Padding.width(count, lanes);
      Arrays.fill(scores, count, padded, Float.NEGATIVE_INFINITY);
      Arrays.fill(laneSum, 0);
      math.softmax(
          scores, padded / lanes, lanes, lanes, Stripe.EVERYTHING, laneMax, laneSum, laneDecay);
      float total = 0;
      for (float lane : laneSum) {
        total += lane;
      }
      sum = sum * decay + total;
    }
  }
}
