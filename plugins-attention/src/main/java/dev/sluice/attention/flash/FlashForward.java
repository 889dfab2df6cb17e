package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.Strips;
import dev.sluice.api.vector.TileMath;
import dev.sluice.attention.kernel.Sizes;
import java.util.Arrays;
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
  private final AttentionSpec spec;
  private final Sizes sizes;
  private final Visible visible;
  private final TileSizes tiles;
  private final Means means;
  private final TileMath math;
  private final KeyPacks packs;
  private final int width;
  private final int partKeys;
  private final int parts;
  private final Partial partial;
  private final @Nullable Workspace[] spaces;

  FlashForward(
      FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec, Sizes sizes, Means means) {
    this.q = q;
    this.k = k;
    this.spec = spec;
    this.sizes = sizes;
    this.visible = Visible.of(spec.mask());
    this.means = means;
    this.tiles = means.tiles();
    this.math = means.math();
    this.packs = new KeyPacks(k, v, means);
    this.width = Padding.width(v.width(), math.lanes());
    int heads = sizes.batch() * sizes.heads();
    int tasks = Math.max(1, heads * tiles.queryBlocks(sizes.queries()));
    int wanted = Math.max(1, Math.min(TASKS / tasks, sizes.keys() / KEYS));
    this.partKeys = Math.max(1, Padding.width((sizes.keys() + wanted - 1) / wanted, tiles.keys()));
    this.parts = Math.max(1, (sizes.keys() + partKeys - 1) / partKeys);
    this.partial = new Partial(parts, heads * sizes.queries(), width);
    this.spaces = new Workspace[means.workers().count()];
  }

  FloatOutput run() {
    packs.fill();
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

  private void block(Workspace space, int headOfAll, int from, int part) {
    int batch = headOfAll / sizes.heads();
    int head = headOfAll % sizes.heads();
    int to = Math.min(sizes.queries(), from + tiles.queries());
    int columns = Padding.width(to - from, math.lanes());
    TileScores scores = new TileScores(spec, q, k, means.layers());
    Strips.packTurned(
        q.values(),
        q.offset(batch, head, from),
        q.width(),
        q.width(),
        to - from,
        scores.queryFactor(),
        math.strip(),
        space.queries,
        0);
    means.traffic().read((long) (to - from) * q.width());
    Arrays.fill(space.max, -Float.MAX_VALUE);
    Arrays.fill(space.sum, 0);
    int keyHead = batch * sizes.keyHeads() + sizes.keyHead(head);
    int firstRow = headOfAll * sizes.queries() + from;
    int start = Math.max(part * partKeys, visible.firstKey(from) / tiles.keys() * tiles.keys());
    int end = Math.min((part + 1) * partKeys, visible.endKey(batch, to - 1, sizes.keys()));
    boolean large = false;
    for (int key = start; key < end; key += tiles.keys()) {
      Tile tile = new Tile(batch, head, from, to, key, Math.min(key + tiles.keys(), end));
      Coverage coverage = visible.coverage(batch, head, from, to, key, tile.keyTo());
      if (coverage == Coverage.EMPTY) {
        continue;
      }
      Stripe stripe = visible.stripe(from, key);
      scores(space, scores, tile, keyHead, columns, coverage, stripe);
      if (!large) {
        space.save(columns);
        softmax(space, tile, columns, stripe, space.max);
        large = TileScores.areLarge(space.max, tile.queries());
        if (large) {
          space.restore(columns);
          scores(space, scores, tile, keyHead, columns, coverage, stripe);
        }
      }
      if (large) {
        largeScores(space, scores, tile, columns, stripe);
      }
      values(space, tile, keyHead, partial.weighted(part), firstRow, stripe);
    }
    means.traffic().write((long) (to - from) * (width + 2));
    partial.store(part, firstRow, to - from, space.max, space.sum);
  }

  /** S^T = K Q^T, changed by the score, minus infinity where hidden. */
  private void scores(
      Workspace space,
      TileScores scores,
      Tile tile,
      int keyHead,
      int columns,
      Coverage coverage,
      Stripe stripe) {
    math.multiply(
        tile.keys(),
        columns,
        q.width(),
        packs.keys,
        packs.keysFrom(keyHead, tile.keyFrom()),
        tiles.keys(),
        space.queries,
        0,
        q.width(),
        space.scores,
        0,
        tiles.queries(),
        stripe);
    means.traffic().read((long) tile.keys() * q.width());
    scores.apply(tile, space.scores, 1, tiles.queries());
    if (coverage == Coverage.PARTIAL) {
      visible.hideByKey(tile, space.scores, tiles.queries());
    }
  }

  /** O = diag(decay) O + P V, without the factors where all are 1, as they are but at first. */
  private void values(
      Workspace space, Tile tile, int keyHead, float[] weighted, int firstRow, Stripe stripe) {
    means.traffic().read((long) tile.keys() * width);
    if (space.decays(tile.queries())) {
      math.scaledTransposedMultiplyAdd(
          tile.queries(),
          width,
          tile.keys(),
          space.scores,
          0,
          tiles.queries(),
          packs.values,
          packs.valuesFrom(keyHead, tile.keyFrom()),
          tiles.keys(),
          weighted,
          firstRow * width,
          width,
          stripe,
          space.decay);
    } else {
      math.transposedMultiplyAdd(
          tile.queries(),
          width,
          tile.keys(),
          space.scores,
          0,
          tiles.queries(),
          packs.values,
          packs.valuesFrom(keyHead, tile.keyFrom()),
          tiles.keys(),
          weighted,
          firstRow * width,
          width,
          stripe);
    }
  }

  private void softmax(Workspace space, Tile tile, int columns, Stripe stripe, float[] max) {
    math.softmax(
        space.scores, tile.keys(), columns, tiles.queries(), stripe, max, space.sum, space.decay);
  }

  /**
   * The same step where float32 is too coarse for scores but not for their distance to a maximum:
   * both are taken in float64.
   */
  private void largeScores(
      Workspace space, TileScores scores, Tile tile, int columns, Stripe stripe) {
    double[] exact = scores.exact(tile);
    double[] reference = new double[tile.queries()];
    float[] decay = new float[columns];
    for (int r = 0; r < tile.queries(); r++) {
      double greatest = space.max[r];
      for (int c = 0; c < tile.keys(); c++) {
        boolean hidden = space.scores[c * tiles.queries() + r] == Float.NEGATIVE_INFINITY;
        double score = exact[r * tile.keys() + c] * TileScores.LOG2E;
        greatest = !hidden && greatest < score ? score : greatest;
      }
      // A float32 at or above the maximum serves as well as the maximum.
      float above = (float) greatest < greatest ? Math.nextUp((float) greatest) : (float) greatest;
      decay[r] = (float) Math.exp(((double) space.max[r] - above) / TileScores.LOG2E);
      space.sum[r] *= decay[r];
      space.max[r] = above;
      reference[r] = above;
    }
    TileScores.shift(tile, exact, reference, space.scores, 1, tiles.queries());
    softmax(space, tile, columns, stripe, new float[columns]);
    System.arraycopy(decay, 0, space.decay, 0, columns);
  }

  private Workspace space(int worker) {
    Workspace space = spaces[worker];
    if (space == null) {
      space = new Workspace(tiles, q.width());
      spaces[worker] = space;
    }
    return space;
  }
}
