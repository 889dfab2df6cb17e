package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Coverage;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.PlainScore;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.kernel.Sizes;
import org.jspecify.annotations.Nullable;

/**
 * One backward pass: weights are computed again from the log-sum-exp. A task is a head of keys with
 * all query heads that share it, or where there are fewer heads than threads, every n-th block of
 * its keys; a key's gradients belong to one task, and the parts of a query's are added in a fixed
 * order, so nothing races and results repeat to the bit for a fixed number of threads.
 */
final class FlashBackward {
  private final FloatHeads q;
  private final FloatHeads k;
  private final FloatHeads v;
  private final AttentionSpec spec;
  private final Sizes sizes;
  private final Visible visible;
  private final FlashKernel.Params blocks;
  private final TileMath math;
  private final FloatOutput saved;
  private final FloatHeads outputGradient;
  private final int width;
  private final int valueWidth;
  private final float[] queries;
  private final float[] keys;
  private final float[] values;
  private final float[] gradients;
  private final float[] delta;
  private final int parts;
  private final float[][] queryGradient;
  private final float[] keyGradient;
  private final float[] valueGradient;
  private final @Nullable Workspace[] spaces;

  FlashBackward(
      FloatHeads q,
      FloatHeads k,
      FloatHeads v,
      AttentionSpec spec,
      Sizes sizes,
      FloatOutput saved,
      FloatHeads outputGradient,
      FlashKernel.Params blocks,
      TileMath math,
      Workers workers) {
    this.q = q;
    this.k = k;
    this.v = v;
    this.spec = spec;
    this.sizes = sizes;
    this.visible = Visible.of(spec.mask());
    this.blocks = blocks;
    this.math = math;
    this.saved = saved;
    this.outputGradient = outputGradient;
    this.width = Padding.width(q.width(), math.lanes());
    this.valueWidth = Padding.width(v.width(), math.lanes());
    this.queries = Padding.widen(q, width);
    this.keys = Padding.widen(k, width);
    this.values = Padding.widen(v, valueWidth);
    this.gradients = Padding.widen(outputGradient, valueWidth);
    this.delta = new float[sizes.batch() * sizes.heads() * sizes.queries()];
    int heads = sizes.batch() * sizes.keyHeads();
    int keyBlocks = Math.max(1, (sizes.keys() + blocks.keys() - 1) / blocks.keys());
    int wanted = heads >= workers.count() ? 1 : (workers.count() + heads - 1) / heads;
    this.parts = workers.count() == 1 ? 1 : Math.min(wanted, keyBlocks);
    this.queryGradient = new float[parts][queries.length];
    this.keyGradient = new float[keys.length];
    this.valueGradient = new float[values.length];
    this.spaces = new Workspace[workers.count()];
  }

  FloatGradient run(Workers workers) {
    workers.run(sizes.batch() * sizes.heads(), (worker, head) -> fillDelta(head));
    workers.run(
        sizes.batch() * sizes.keyHeads() * parts,
        (worker, task) -> keyHead(space(worker), task / parts, task % parts));
    float[] sum = queryGradient[0];
    for (int part = 1; part < parts; part++) {
      float[] more = queryGradient[part];
      for (int i = 0; i < sum.length; i++) {
        sum[i] += more[i];
      }
    }
    return new FloatGradient(
        Padding.narrow(sum, width, q, q.width()),
        Padding.narrow(keyGradient, width, k, k.width()),
        Padding.narrow(valueGradient, valueWidth, v, v.width()),
        sinkGradient());
  }

  /** D = rowsum(dO o O). */
  private void fillDelta(int head) {
    int columns = sizes.valueWidth();
    float[] out = saved.out().values();
    float[] gradient = outputGradient.values();
    for (int row = head * sizes.queries(); row < (head + 1) * sizes.queries(); row++) {
      double sum = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        sum += (double) out[i] * gradient[i];
      }
      delta[row] = (float) sum;
    }
  }

  private double[] sinkGradient() {
    double[] sinks = new double[spec.sinks().length];
    for (int row = 0; sinks.length > 0 && row < delta.length; row++) {
      int head = row / sizes.queries() % sizes.heads();
      double weight = Math.exp(spec.sinks()[head] - saved.logSumExp()[row]);
      // A row that sees nothing, not even its sink, has weight NaN here and gives nothing.
      sinks[head] -= weight > 0 ? weight * delta[row] : 0;
    }
    return sinks;
  }

  private void keyHead(Workspace space, int keyHeadOfAll, int part) {
    int batch = keyHeadOfAll / sizes.keyHeads();
    int group = sizes.heads() / sizes.keyHeads();
    int first = keyHeadOfAll % sizes.keyHeads() * group;
    for (int head = first; head < first + group; head++) {
      for (int from = 0; from < sizes.queries(); from += blocks.queries()) {
        block(space, batch, head, keyHeadOfAll, from, part);
      }
    }
  }

  private void block(Workspace space, int batch, int head, int keyHead, int from, int part) {
    int rows = Math.min(blocks.queries(), sizes.queries() - from);
    int end = visible.endKey(batch, from + rows - 1, sizes.keys());
    int start = visible.firstKey(from) / blocks.keys();
    start += Math.floorMod(part - start, parts);
    if (start * blocks.keys() >= end) {
      return;
    }
    int columns = Padding.width(rows, math.lanes());
    int firstRow = (batch * sizes.heads() + head) * sizes.queries() + from;
    load(space, firstRow, rows, columns);
    TileScores scores = spec.score() instanceof PlainScore ? null : new TileScores(spec.score());
    for (int key = start * blocks.keys(); key < end; key += parts * blocks.keys()) {
      int count = Math.min(blocks.keys(), end - key);
      Coverage coverage = visible.coverage(batch, head, from, from + rows, key, key + count);
      if (coverage != Coverage.EMPTY) {
        Tile tile =
            scores == null ? null : new Tile(batch, head, from, from + rows, key, key + count);
        int firstKey = keyHead * sizes.keys() + key;
        weights(space, firstKey, count, columns);
        if (scores != null && tile != null) {
          scores.apply(tile, space.scores, columns);
        }
        if (coverage == Coverage.PARTIAL) {
          visible.hide(space.scores, columns, batch, head, from, from + rows, key, key + count);
        }
        float scale = scores == null ? (float) spec.scale() : 1;
        math.weights(
            space.scores,
            space.scoreGradients,
            count,
            columns,
            space.high,
            space.low,
            space.delta,
            scale);
        if (scores != null && tile != null) {
          scores.gradient(tile, space.scoreGradients, columns, spec.scale());
        }
        add(space, firstRow, rows, firstKey, count, columns, part, visible.ahead(from, key));
      }
    }
  }

  private void load(Workspace space, int firstRow, int rows, int columns) {
    float scale = (float) spec.scale();
    Workspace.turn(
        queries, firstRow * width, width, rows, q.width(), scale, space.queries, columns);
    Workspace.turn(
        gradients, firstRow * valueWidth, valueWidth, rows, v.width(), 1, space.gradients, columns);
    for (int r = 0; r < columns; r++) {
      double logSumExp = r < rows ? saved.logSumExp()[firstRow + r] : Double.NEGATIVE_INFINITY;
      boolean none = logSumExp == Double.NEGATIVE_INFINITY;
      space.high[r] = none ? Float.POSITIVE_INFINITY : (float) logSumExp;
      space.low[r] = none ? 0 : (float) (logSumExp - space.high[r]);
      space.delta[r] = r < rows ? delta[firstRow + r] : 0;
    }
  }

  /** S^T = K Q^T and dP^T = V dO^T. */
  private void weights(Workspace space, int firstKey, int count, int columns) {
    math.multiply(
        count,
        columns,
        q.width(),
        keys,
        firstKey * width,
        width,
        space.queries,
        0,
        columns,
        space.scores,
        0,
        columns);
    math.multiply(
        count,
        columns,
        v.width(),
        values,
        firstKey * valueWidth,
        valueWidth,
        space.gradients,
        0,
        columns,
        space.scoreGradients,
        0,
        columns);
  }

  /** dV += P^T dO, dK += dS^T Q, dQ += dS K. */
  private void add(
      Workspace space,
      int firstRow,
      int rows,
      int firstKey,
      int count,
      int columns,
      int part,
      int ahead) {
    math.multiplyAdd(
        count,
        valueWidth,
        rows,
        space.scores,
        0,
        columns,
        gradients,
        firstRow * valueWidth,
        valueWidth,
        valueGradient,
        firstKey * valueWidth,
        valueWidth,
        ahead);
    math.multiplyAdd(
        count,
        width,
        rows,
        space.scoreGradients,
        0,
        columns,
        queries,
        firstRow * width,
        width,
        keyGradient,
        firstKey * width,
        width,
        ahead);
    math.transposedMultiplyAdd(
        rows,
        width,
        count,
        space.scoreGradients,
        0,
        columns,
        keys,
        firstKey * width,
        width,
        queryGradient[part],
        firstRow * width,
        width,
        ahead);
  }

  private Workspace space(int worker) {
    Workspace space = spaces[worker];
    if (space == null) {
      space = new Workspace(blocks.queries(), blocks.keys(), q.width(), v.width(), true);
      spaces[worker] = space;
    }
    return space;
  }
}
