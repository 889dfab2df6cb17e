package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One backward pass: weights are computed again from the log-sum-exp. A task is a head of keys with
 * all query heads that share it, or where there are fewer heads than threads, some of its tiles of
 * keys; a key's gradients belong to one task, and the parts of a query's are added in a fixed
 * order, so nothing races and results repeat to the bit for a fixed number of threads.
 */
final class FlashBackward {
  /** Numbers to add up that are worth a task. */
  private static final int SUMS = 1 << 14;

  private final FloatHeads q;
  private final FloatHeads k;
  private final FloatHeads v;
  private final AttentionSpec spec;
  private final Sizes sizes;
  private final Visible visible;
  private final TileSizes tiles;
  private final Means means;
  private final TileMath math;
  private final FloatOutput saved;
  private final int width;
  private final int valueWidth;
  private final QueryPacks packs;
  private final int parts;
  private final float[][] queryGradient;
  private final float[] keyGradient;
  private final float[] valueGradient;
  private final @Nullable BackwardSpace[] spaces;

  FlashBackward(
      FloatHeads q,
      FloatHeads k,
      FloatHeads v,
      AttentionSpec spec,
      Sizes sizes,
      FloatOutput saved,
      FloatHeads outputGradient,
      Means means) {
    this.q = q;
    this.k = k;
    this.v = v;
    this.spec = spec;
    this.sizes = sizes;
    this.visible = Visible.of(spec.mask());
    this.means = means;
    this.tiles = means.tiles();
    this.math = means.math();
    this.saved = saved;
    this.width = Padding.width(q.width(), math.lanes());
    this.valueWidth = Padding.width(v.width(), math.lanes());
    float factor = new TileScores(spec, q, k, means.layers()).queryFactor();
    this.packs = new QueryPacks(q, saved, outputGradient, factor, (float) spec.scale(), means);
    int heads = sizes.batch() * sizes.keyHeads();
    int workers = means.workers().count();
    int workersPerHead = heads % workers == 0 ? 1 : workers;
    this.parts = Math.max(1, Math.min(workersPerHead, tiles.keyBlocks(sizes.keys())));
    int queryRows = sizes.batch() * sizes.heads() * sizes.queries();
    this.queryGradient = new float[parts][Math.multiplyExact(queryRows, width)];
    this.keyGradient = new float[Math.multiplyExact(heads * sizes.keys(), width)];
    this.valueGradient = new float[Math.multiplyExact(heads * sizes.keys(), valueWidth)];
    this.spaces = new BackwardSpace[workers];
  }

  FloatGradient run() {
    packs.fill();
    means
        .workers()
        .run(
            sizes.batch() * sizes.keyHeads() * parts,
            (worker, task) -> keyHead(space(worker), task / parts, task % parts));
    float[] sum = queryGradient[0];
    if (parts > 1) {
      means
          .workers()
          .run(
              (sum.length + SUMS - 1) / SUMS,
              (worker, task) -> add(task * SUMS, Math.min(sum.length, (task + 1) * SUMS)));
    }
    return new FloatGradient(
        Padding.narrow(sum, width, q, q.width()),
        Padding.narrow(keyGradient, width, k, k.width()),
        Padding.narrow(valueGradient, valueWidth, v, v.width()),
        sinkGradient());
  }

  /** Adds up the parts of queries' gradients. */
  private void add(int from, int to) {
    float[] sum = queryGradient[0];
    means.traffic().read((long) parts * (to - from));
    means.traffic().write(to - from);
    for (int part = 1; part < parts; part++) {
      float[] more = queryGradient[part];
      for (int i = from; i < to; i++) {
        sum[i] += more[i];
      }
    }
  }

  private double[] sinkGradient() {
    double[] sinks = new double[spec.sinks().length];
    for (int row = 0; sinks.length > 0 && row < packs.delta.length; row++) {
      int head = row / sizes.queries() % sizes.heads();
      double weight = Math.exp(spec.sinks()[head] - saved.logSumExp()[row]);
      // A row that sees nothing, not even its sink, has weight NaN here and gives nothing.
      sinks[head] -= weight > 0 ? weight * packs.delta[row] : 0;
    }
    return sinks;
  }

  private void keyHead(BackwardSpace space, int keyHeadOfAll, int part) {
    int batch = keyHeadOfAll / sizes.keyHeads();
    TileScores scores =
        new TileScores(spec, q, k, means.layers()).keeping(tiles.queries() * tiles.keys());
    int end = visible.endKey(batch, sizes.queries() - 1, sizes.keys());
    for (int key = 0, number = 0; key < end; key += tiles.keys(), number++) {
      // Back and forth, because under a causal mask a tile has more to do than the next.
      int turn = number % (2 * parts);
      if (part == (turn < parts ? turn : 2 * parts - 1 - turn)) {
        int to = Math.min(key + tiles.keys(), end);
        int firstKey = keyHeadOfAll * sizes.keys() + key;
        means.traffic().read((long) (to - key) * (width + valueWidth));
        means.traffic().write((long) (to - key) * (width + valueWidth));
        space.load(k, v, firstKey, to - key, (float) spec.scale());
        int group = sizes.heads() / sizes.keyHeads();
        int first = keyHeadOfAll % sizes.keyHeads() * group;
        for (int head = first; head < first + group; head++) {
          for (int from = 0; from < sizes.queries(); from += tiles.queries()) {
            int queryTo = Math.min(from + tiles.queries(), sizes.queries());
            Tile tile = new Tile(batch, head, from, queryTo, key, to);
            Coverage coverage = visible.coverage(batch, head, from, queryTo, key, to);
            if (coverage != Coverage.EMPTY) {
              tile(space, scores, tile, firstKey, part, coverage == Coverage.PARTIAL);
            }
          }
        }
      }
    }
  }

  private void tile(
      BackwardSpace space, TileScores scores, Tile tile, int firstKey, int part, boolean hides) {
    int head = tile.batch() * sizes.heads() + tile.head();
    int firstRow = head * sizes.queries() + tile.queryFrom();
    // Two packs of queries and of the output's gradient, three numbers a row, dQ there and back.
    means.traffic().read((long) tile.queries() * (3 * width + 2 * valueWidth + 3));
    means.traffic().write((long) tile.queries() * width);
    Stripe stripe = visible.stripe(tile.queryFrom(), tile.keyFrom()).turned();
    int columns = Padding.width(tile.keys(), math.lanes());
    int stride = tiles.keys();
    System.arraycopy(packs.high, firstRow, space.high, 0, tile.queries());
    System.arraycopy(packs.low, firstRow, space.low, 0, tile.queries());
    System.arraycopy(packs.delta, firstRow, space.delta, 0, tile.queries());
    weights(space, tile, head, columns, stripe);
    scores.apply(tile, space.scores, stride, 1);
    if (hides) {
      visible.hideByQuery(tile, space.scores, stride);
    }
    if (TileScores.areLarge(space.high, tile.queries())) {
      largeScores(space, scores, tile, firstRow);
    }
    math.weights(
        space.scores,
        space.scoreGradients,
        tile.queries(),
        columns,
        stride,
        stripe,
        space.high,
        space.low,
        space.delta);
    scores.gradient(tile, space.scoreGradients, stride, 1);
    add(space, tile, head, firstRow, firstKey, part, stripe);
  }

  /** S = Q K^T and dP = dO V^T. */
  private void weights(BackwardSpace space, Tile tile, int head, int columns, Stripe stripe) {
    math.multiply(
        tile.queries(),
        columns,
        q.width(),
        packs.turned,
        packs.turnedFrom(head, tile.queryFrom()),
        tiles.queries(),
        space.keysTurned,
        0,
        q.width(),
        space.scores,
        0,
        tiles.keys(),
        stripe);
    math.multiply(
        tile.queries(),
        columns,
        v.width(),
        packs.gradientTurned,
        packs.gradientTurnedFrom(head, tile.queryFrom()),
        tiles.queries(),
        space.valuesTurned,
        0,
        v.width(),
        space.scoreGradients,
        0,
        tiles.keys(),
        stripe);
  }

  /** Scores less the log-sum-exp, both in float64. */
  private void largeScores(BackwardSpace space, TileScores scores, Tile tile, int firstRow) {
    double[] reference = new double[tile.queries()];
    for (int r = 0; r < reference.length; r++) {
      double logSumExp = saved.logSumExp()[firstRow + r];
      boolean none = logSumExp == Double.NEGATIVE_INFINITY;
      reference[r] = none ? Double.POSITIVE_INFINITY : logSumExp * TileScores.LOG2E;
    }
    TileScores.shift(tile, scores.exact(tile), reference, space.scores, tiles.keys(), 1);
    Arrays.fill(space.high, 0);
    Arrays.fill(space.low, 0);
  }

  /** dV += P^T dO, dK += dS^T Q, dQ += dS K. */
  private void add(
      BackwardSpace space,
      Tile tile,
      int head,
      int firstRow,
      int firstKey,
      int part,
      Stripe stripe) {
    math.transposedMultiplyAdd(
        tile.keys(),
        valueWidth,
        tile.queries(),
        space.scores,
        0,
        tiles.keys(),
        packs.gradientStrips,
        packs.gradientStripsFrom(head, tile.queryFrom()),
        tiles.queries(),
        valueGradient,
        firstKey * valueWidth,
        valueWidth,
        stripe);
    math.transposedMultiplyAdd(
        tile.keys(),
        width,
        tile.queries(),
        space.scoreGradients,
        0,
        tiles.keys(),
        packs.strips,
        packs.stripsFrom(head, tile.queryFrom()),
        tiles.queries(),
        keyGradient,
        firstKey * width,
        width,
        stripe);
    math.multiplyAdd(
        tile.queries(),
        width,
        tile.keys(),
        space.scoreGradients,
        0,
        tiles.keys(),
        space.keys,
        0,
        tiles.keys(),
        queryGradient[part],
        firstRow * width,
        width,
        stripe);
  }

  private BackwardSpace space(int worker) {
    BackwardSpace space = spaces[worker];
    if (space == null) {
      space = new BackwardSpace(tiles, q.width(), v.width(), math.strip());
      spaces[worker] = space;
    }
    return space;
  }
}
