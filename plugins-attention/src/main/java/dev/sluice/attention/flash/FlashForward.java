package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.PlainScore;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.kernel.Sizes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One forward pass. A task is a block of queries of one head, with all its keys or, where there are
 * few such blocks, as in decoding, with one of several parts of them; parts are merged by the
 * online operator. How keys are split follows from the sizes alone, so results do not depend on the
 * number of threads.
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
  private final FlashKernel.Params blocks;
  private final TileMath math;
  private final float[] values;
  private final int width;
  private final int queryBlocks;
  private final int parts;
  private final int partKeys;
  private final Partial partial;
  private final @Nullable Workspace[] spaces;

  FlashForward(
      FloatHeads q,
      FloatHeads k,
      FloatHeads v,
      AttentionSpec spec,
      Sizes sizes,
      FlashKernel.Params blocks,
      TileMath math,
      Workers workers) {
    this.q = q;
    this.k = k;
    this.spec = spec;
    this.sizes = sizes;
    this.visible = Visible.of(spec.mask());
    this.blocks = blocks;
    this.math = math;
    this.width = Padding.width(v.width(), math.lanes());
    this.values = Padding.widen(v, width);
    this.queryBlocks = (sizes.queries() + blocks.queries() - 1) / blocks.queries();
    int heads = sizes.batch() * sizes.heads();
    int tasks = Math.max(1, heads * queryBlocks);
    int wanted = Math.max(1, Math.min(TASKS / tasks, sizes.keys() / KEYS));
    this.partKeys = Math.max(1, (sizes.keys() + wanted - 1) / wanted);
    this.parts = Math.max(1, (sizes.keys() + partKeys - 1) / partKeys);
    this.partial = new Partial(parts, heads * sizes.queries(), width);
    this.spaces = new Workspace[workers.count()];
  }

  FloatOutput run(Workers workers) {
    int perHead = queryBlocks * parts;
    workers.run(
        sizes.batch() * sizes.heads() * perHead,
        (worker, task) -> {
          int head = task / perHead;
          // Under a causal mask the last blocks are the longest: they begin first.
          int block = queryBlocks - 1 - task % perHead / parts;
          block(space(worker), head, block * blocks.queries(), task % parts);
        });
    double[] logSumExp = new double[sizes.batch() * sizes.heads() * sizes.queries()];
    for (int row = 0; row < logSumExp.length; row++) {
      double sink = Sizes.sink(spec, row / sizes.queries() % sizes.heads());
      logSumExp[row] = partial.finish(row, sink);
    }
    return new FloatOutput(
        Padding.narrow(partial.output(), width, q, sizes.valueWidth()), logSumExp);
  }

  private void block(Workspace space, int headOfAll, int from, int part) {
    int batch = headOfAll / sizes.heads();
    int head = headOfAll % sizes.heads();
    int rows = Math.min(blocks.queries(), sizes.queries() - from);
    int columns = Padding.width(rows, math.lanes());
    int query = q.offset(batch, head, from);
    Workspace.turn(
        q.values(),
        query,
        q.width(),
        rows,
        q.width(),
        (float) spec.scale(),
        space.queries,
        columns);
    Arrays.fill(space.max, -Float.MAX_VALUE);
    Arrays.fill(space.sum, 0);
    int keyHead = batch * sizes.keyHeads() + sizes.keyHead(head);
    int firstRow = headOfAll * sizes.queries() + from;
    int start = Math.max(part * partKeys, visible.firstKey(from));
    int end = Math.min((part + 1) * partKeys, visible.endKey(batch, from + rows - 1, sizes.keys()));
    TileScores scores = spec.score() instanceof PlainScore ? null : new TileScores(spec.score());
    for (int key = start; key < end; key += blocks.keys()) {
      int keys = Math.min(blocks.keys(), end - key);
      Coverage coverage = visible.coverage(batch, head, from, from + rows, key, key + keys);
      if (coverage == Coverage.EMPTY) {
        continue;
      }
      int firstKey = keyHead * sizes.keys() + key;
      math.multiply(
          keys,
          columns,
          k.width(),
          k.values(),
          firstKey * k.width(),
          k.width(),
          space.queries,
          0,
          columns,
          space.scores,
          0,
          columns);
      if (scores != null) {
        scores.apply(
            new Tile(batch, head, from, from + rows, key, key + keys), space.scores, columns);
      }
      if (coverage == Coverage.PARTIAL) {
        visible.hide(space.scores, columns, batch, head, from, from + rows, key, key + keys);
      }
      math.softmax(space.scores, keys, columns, space.max, space.sum, space.decay);
      math.scaledTransposedMultiplyAdd(
          rows,
          width,
          keys,
          space.scores,
          0,
          columns,
          values,
          firstKey * width,
          width,
          partial.weighted(part),
          firstRow * width,
          width,
          visible.ahead(from, key),
          space.decay);
    }
    partial.store(part, firstRow, rows, space.max, space.sum);
  }

  private Workspace space(int worker) {
    Workspace space = spaces[worker];
    if (space == null) {
      space = new Workspace(blocks.queries(), blocks.keys(), q.width(), 0, false);
      spaces[worker] = space;
    }
    return space;
  }
}
