package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;
import org.jspecify.annotations.Nullable;

/**
 * One forward pass. A task is a block of queries of one head, with all its keys or, where there are
 * few such blocks, with one of several parts of them; parts are merged by the online operator. How
 * keys are split follows from the sizes alone, so results do not depend on the number of threads.
 */
final class FlashForward {
  /** Fewer tasks than this, and the keys are split. */
  private static final int TASKS = 16;

  /** A part of the keys that is worth a task. */
  private static final int KEYS = 1024;

  private final FloatHeads q;
  private final FloatHeads k;
  private final FloatHeads v;
  private final AttentionSpec spec;
  private final Sizes sizes;
  private final Visible visible;
  private final TileSizes tiles;
  private final Means means;
  private final TileMath math;
  private final int partKeys;
  private final int parts;
  private final Partial partial;
  private final @Nullable Workspace[] spaces;

  FlashForward(
      FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec, Sizes sizes, Means means) {
    this.q = q;
    this.k = k;
    this.v = v;
    this.spec = spec;
    this.sizes = sizes;
    this.visible = Visible.of(spec.mask());
    this.means = means;
    this.tiles = means.tiles();
    this.math = means.math();
    int heads = sizes.batch() * sizes.heads();
    int tasks = Math.max(1, heads * tiles.queryBlocks(sizes.queries()));
    int wanted = Math.max(1, Math.min(TASKS / tasks, sizes.keys() / KEYS));
    this.partKeys = Math.max(1, Padding.width((sizes.keys() + wanted - 1) / wanted, tiles.keys()));
    this.parts = Math.max(1, (sizes.keys() + partKeys - 1) / partKeys);
    this.partial = new Partial(parts, heads * sizes.queries(), v.width());
    this.spaces = new Workspace[means.workers().count()];
  }

  FloatOutput run() {
    int queryBlocks = tiles.queryBlocks(sizes.queries());
    int perHead = queryBlocks * parts;
    means
        .workers()
        .run(
            sizes.batch() * sizes.heads() * perHead,
            (worker, task) -> {
              int head = task / perHead;
              // Under a causal mask the last blocks are the longest: they begin first.
              int block = queryBlocks - 1 - task % perHead / parts;
              block(space(worker), head, block * tiles.queries(), task % parts);
            });
    return partial.finish(spec, sizes, q, means);
  }

  /** All strips of a block meet two tiles of keys before the next, which then are in the cache. */
  private void block(Workspace space, int headOfAll, int from, int part) {
    int batch = headOfAll / sizes.heads();
    int head = headOfAll % sizes.heads();
    int to = Math.min(sizes.queries(), from + tiles.queries());
    TileScores scores = new TileScores(spec, q, k, means);
    Rows block = new Rows(batch, head, from, to);
    for (int query = from; query < to; query += space.columns) {
      begin(space.strip(from, query), scores, block.strip(query, space.columns), false);
    }
    means.traffic().read((long) (to - from) * q.width());
    meet(space, scores, block, from, part);
    int firstRow = headOfAll * sizes.queries();
    for (int query = from; query < to; query += space.columns) {
      QueryStrip strip = space.strip(from, query);
      Rows rows = block.strip(query, space.columns);
      if (areLarge(strip, scores, rows)) {
        begin(strip, scores, rows, true);
        meet(space, scores, rows, from, part);
      }
      strip.store(rows.count(), partial.weighted(part), (firstRow + query) * v.width());
      for (int i = 0; i < rows.count(); i++) {
        partial.store(part, firstRow + query + i, strip.max(i), strip.sum[i]);
      }
    }
    means.traffic().write((long) (to - from) * (v.width() + 2));
  }

  private boolean areLarge(QueryStrip strip, TileScores scores, Rows rows) {
    for (int i = 0; i < rows.count(); i++) {
      int query = rows.from + i;
      if (TileScores.areLarge(strip.max[i])) {
        return true;
      }
      if (TileScores.isEnd(strip.max[i])
          && scores.leaveFloat(
              new Tile(rows.batch, rows.head, query, query + 1, 0, sizes.keys()))) {
        return true;
      }
    }
    return false;
  }

  /** Queries of one head. */
  private record Rows(int batch, int head, int from, int to) {
    int count() {
      return to - from;
    }

    Tile tile(int key, int keyTo) {
      return new Tile(batch, head, from, to, key, keyTo);
    }

    Rows strip(int query, int columns) {
      return new Rows(batch, head, query, Math.min(query + columns, to));
    }
  }

  private void begin(QueryStrip strip, TileScores scores, Rows rows, boolean large) {
    int offset = q.offset(rows.batch, rows.head, rows.from);
    strip.begin(q, offset, rows.count(), scores.queryFactor(), large);
  }

  /**
   * The strips of these rows go through the keys of a part.
   *
   * @param blockFrom the first query of the block that they belong to
   */
  private void meet(Workspace space, TileScores scores, Rows rows, int blockFrom, int part) {
    int first = visible.firstKey(rows.from) / tiles.keys() * tiles.keys();
    int start = Math.max(part * partKeys, first);
    int last = visible.endKey(rows.batch, rows.to - 1, sizes.keys());
    int end = Math.min((part + 1) * partKeys, last);
    for (int key = start; key < end; key += 2 * tiles.keys()) {
      int middle = Math.min(key + tiles.keys(), end);
      int keyTo = Math.min(middle + tiles.keys(), end);
      boolean readFirst = false;
      boolean readSecond = false;
      for (int query = rows.from; query < rows.to; query += space.columns) {
        Rows strip = rows.strip(query, space.columns);
        QueryStrip state = space.strip(blockFrom, query);
        // Two tiles of which nothing is hidden are one: what comes after a product costs half.
        if (middle < keyTo && coverage(strip, key, keyTo) == Coverage.FULL) {
          step(space, state, scores, strip.tile(key, keyTo), Coverage.FULL);
          readFirst = true;
          readSecond = true;
        } else {
          readFirst |= tile(space, state, scores, strip, key, middle);
          readSecond |= middle < keyTo && tile(space, state, scores, strip, middle, keyTo);
        }
      }
      long keys = (readFirst ? (long) middle - key : 0) + (readSecond ? (long) keyTo - middle : 0);
      means.traffic().read(keys * (k.width() + v.width()));
    }
  }

  private Coverage coverage(Rows rows, int key, int keyTo) {
    return visible.coverage(rows.batch, rows.head, rows.from, rows.to, key, keyTo);
  }

  /** A step with a tile of which something is seen; whether there was one. */
  private boolean tile(
      Workspace space, QueryStrip strip, TileScores scores, Rows rows, int key, int keyTo) {
    Coverage coverage = coverage(rows, key, keyTo);
    if (coverage == Coverage.EMPTY) {
      return false;
    }
    step(space, strip, scores, rows.tile(key, keyTo), coverage);
    return true;
  }

  /** One step of the online softmax. */
  private void step(
      Workspace space, QueryStrip strip, TileScores scores, Tile tile, Coverage coverage) {
    int columns = Padding.width(tile.queries(), math.lanes());
    Stripe stripe = visible.stripe(tile.queryFrom(), tile.keyFrom());
    int head = tile.batch() * sizes.keyHeads() + sizes.keyHead(tile.head());
    int firstKey = head * sizes.keys() + tile.keyFrom();
    scores(space, strip, scores, tile, firstKey, columns, coverage, stripe);
    if (strip.isLarge()) {
      double[] exact = scores.exact(tile, coverage == Coverage.PARTIAL);
      largeScores(space, strip, exact, tile, columns, stripe);
    } else {
      softmax(space, strip, tile, columns, stripe, strip.max);
    }
    values(space, strip, tile, firstKey, columns, stripe);
  }

  /** S^T = K Q^T, changed by the score, minus infinity where hidden. */
  private void scores(
      Workspace space,
      QueryStrip strip,
      TileScores scores,
      Tile tile,
      int firstKey,
      int columns,
      Coverage coverage,
      Stripe stripe) {
    math.multiply(
        tile.keys(),
        columns,
        q.width(),
        k.values(),
        firstKey * k.width(),
        k.width(),
        1,
        strip.queries,
        0,
        space.columns,
        space.scores,
        0,
        space.columns,
        stripe);
    scores.apply(tile, space.scores, 1, space.columns);
    if (coverage == Coverage.PARTIAL) {
      visible.hideByKey(tile, space.scores, space.columns);
    }
  }

  /** O^T = O^T diag(decay) + V^T P^T. */
  private void values(
      Workspace space, QueryStrip strip, Tile tile, int firstKey, int columns, Stripe stripe) {
    math.addTimesTile(
        v.width(),
        columns,
        tile.keys(),
        v.values(),
        firstKey * v.width(),
        1,
        v.width(),
        space.scores,
        0,
        space.columns,
        strip.out,
        0,
        space.columns,
        stripe,
        strip.decay,
        space.scratch);
  }

  private void softmax(
      Workspace space, QueryStrip strip, Tile tile, int columns, Stripe stripe, float[] max) {
    math.softmax(
        space.scores, tile.keys(), columns, space.columns, stripe, max, strip.sum, strip.decay);
  }

  /**
   * The same step where float32 is too coarse for scores but not for their distance to a maximum:
   * both are taken in float64.
   */
  private void largeScores(
      Workspace space, QueryStrip strip, double[] exact, Tile tile, int columns, Stripe stripe) {
    float[] decay = new float[columns];
    for (int r = 0; r < tile.queries(); r++) {
      double before = strip.exactMax[r];
      double greatest = before;
      for (int c = 0; c < tile.keys(); c++) {
        double score = exact[r * tile.keys() + c];
        greatest = greatest < score ? score : greatest;
      }
      decay[r] = TileScores.decay(before, greatest);
      strip.sum[r] *= decay[r];
      strip.exactMax[r] = greatest;
    }
    double[] none = new double[tile.queries()];
    TileScores.shift(tile, exact, strip.exactMax, none, space.scores, 1, space.columns);
    softmax(space, strip, tile, columns, stripe, new float[columns]);
    System.arraycopy(decay, 0, strip.decay, 0, columns);
  }

  private Workspace space(int worker) {
    Workspace space = spaces[worker];
    if (space == null) {
      space = new Workspace(tiles, sizes.keys(), math, q.width(), v.width());
      spaces[worker] = space;
    }
    return space;
  }
}
