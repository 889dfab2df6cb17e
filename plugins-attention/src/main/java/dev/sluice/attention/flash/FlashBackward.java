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
 * order, so nothing races and results repeat to the bit for a fixed number of threads. Heads that
 * have learnt numbers of a score in common make a task together; the gradient in those numbers is
 * the same for any number of threads.
 */
final class FlashBackward {
  /** Numbers to add up that are worth a task. */
  private static final int SUMS = 1 << 14;

  private final FloatHeads q;
  private final FloatHeads k;
  private final FloatHeads v;
  private final FloatHeads outputGradient;
  private final AttentionSpec spec;
  private final Sizes sizes;
  private final Visible visible;
  private final TileSizes tiles;
  private final Means means;
  private final TileMath math;
  private final FloatOutput saved;
  private final int width;
  private final QueryNumbers numbers;
  private final LearntNumbers learnt;
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
    this.outputGradient = outputGradient;
    this.spec = spec;
    this.sizes = sizes;
    this.visible = Visible.of(spec.mask());
    this.means = means;
    this.tiles = means.tiles();
    this.math = means.math();
    this.saved = saved;
    this.width = Padding.width(q.width(), math.lanes());
    this.numbers = new QueryNumbers(saved, outputGradient, means);
    this.learnt = new LearntNumbers(spec, sizes, means);
    int heads = sizes.batch() * sizes.keyHeads();
    int workers = means.workers().count();
    int workersPerGroup = learnt.groups() % workers == 0 || !learnt.allowsParts() ? 1 : workers;
    this.parts = Math.max(1, Math.min(workersPerGroup, tiles.keyBlocks(sizes.keys())));
    int queryRows = sizes.batch() * sizes.heads() * sizes.queries();
    this.queryGradient = new float[parts][Math.multiplyExact(queryRows, width)];
    this.keyGradient = new float[Math.multiplyExact(heads * sizes.keys(), k.width())];
    this.valueGradient = new float[Math.multiplyExact(heads * sizes.keys(), v.width())];
    this.spaces = new BackwardSpace[workers];
  }

  FloatGradient run() {
    numbers.fill();
    means
        .workers()
        .run(
            learnt.groups() * parts,
            (worker, task) -> group(space(worker), task / parts, task % parts));
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
        new FloatHeads(k.batch(), k.heads(), k.rows(), k.width(), keyGradient),
        new FloatHeads(v.batch(), v.heads(), v.rows(), v.width(), valueGradient),
        sinkGradient(),
        learnt.finish());
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
    for (int row = 0; sinks.length > 0 && row < numbers.delta.length; row++) {
      int head = row / sizes.queries() % sizes.heads();
      double weight = saved.rows().weight(row, spec.sinks()[head]);
      sinks[head] -= weight > 0 ? weight * numbers.delta[row] : 0;
    }
    return sinks;
  }

  /** A group of neighbouring heads of keys, one after the other. */
  private void group(BackwardSpace space, int group, int part) {
    int heads = sizes.batch() * sizes.keyHeads();
    int end = (int) ((group + 1L) * heads / learnt.groups());
    for (int head = (int) ((long) group * heads / learnt.groups()); head < end; head++) {
      keyHead(space, head, group, part);
    }
  }

  private void keyHead(BackwardSpace space, int keyHeadOfAll, int learntGroup, int part) {
    int batch = keyHeadOfAll / sizes.keyHeads();
    TileScores scores = new TileScores(spec, q, k, means).keeping(tiles.queries() * tiles.keys());
    float scale = (float) spec.scale();
    int end = visible.endKey(batch, sizes.queries() - 1, sizes.keys());
    for (int key = 0, number = 0; key < end; key += tiles.keys(), number++) {
      // Back and forth, because under a causal mask a tile has more to do than the next.
      int turn = number % (2 * parts);
      if (part == (turn < parts ? turn : 2 * parts - 1 - turn)) {
        int to = Math.min(key + tiles.keys(), end);
        int firstKey = keyHeadOfAll * sizes.keys() + key;
        means.traffic().read((long) (to - key) * (k.width() + v.width()));
        space.load(k, v, firstKey, to - key, scores.queryFactor(), scale);
        int group = sizes.heads() / sizes.keyHeads();
        int first = keyHeadOfAll % sizes.keyHeads() * group;
        for (int head = first; head < first + group; head++) {
          for (int from = 0; from < sizes.queries(); from += tiles.queries()) {
            int queryTo = Math.min(from + tiles.queries(), sizes.queries());
            Tile tile = new Tile(batch, head, from, queryTo, key, to);
            Coverage coverage = visible.coverage(batch, head, from, queryTo, key, to);
            if (coverage != Coverage.EMPTY) {
              tile(space, scores, tile, part, learntGroup, coverage == Coverage.PARTIAL);
            }
          }
        }
        means.traffic().write((long) (to - key) * (k.width() + v.width()));
        space.store(keyGradient, valueGradient, firstKey, to - key, scale);
      }
    }
  }

  private void tile(
      BackwardSpace space, TileScores scores, Tile tile, int part, int group, boolean hides) {
    int head = tile.batch() * sizes.heads() + tile.head();
    int firstRow = head * sizes.queries() + tile.queryFrom();
    // Queries, the output's gradient and three numbers a row, dQ there and back.
    means.traffic().read((long) tile.queries() * (2 * q.width() + v.width() + 3));
    means.traffic().write((long) tile.queries() * q.width());
    means.traffic().read(learnt.traffic(tile));
    means.traffic().write(learnt.traffic(tile));
    Stripe stripe = visible.stripe(tile.queryFrom(), tile.keyFrom()).turned();
    int columns = Padding.width(tile.keys(), math.lanes());
    int stride = tiles.keys();
    System.arraycopy(numbers.high, firstRow, space.high, 0, tile.queries());
    System.arraycopy(numbers.low, firstRow, space.low, 0, tile.queries());
    System.arraycopy(numbers.delta, firstRow, space.delta, 0, tile.queries());
    // S = Q K^T and dP = dO V^T.
    product(q, space.keysTurned, tile, firstRow, columns, space.scores, stripe);
    product(
        outputGradient, space.valuesTurned, tile, firstRow, columns, space.scoreGradients, stripe);
    scores.apply(tile, space.scores, stride, 1);
    if (hides) {
      visible.hideByQuery(tile, space.scores, stride);
    }
    if (TileScores.areLarge(space.high, tile.queries())) {
      largeScores(space, scores.exact(tile, hides), tile, firstRow);
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
    int block = tile.keyFrom() / tiles.keys();
    learnt.addAfter(tile, scores, space.scoreGradients, stride, visible, group, block);
    scores.gradient(tile, space.scoreGradients, stride, 1);
    learnt.addBefore(tile, space.scoreGradients, stride, visible, group, block);
    // dV^T += dO^T P, dK^T += Q^T dS and dQ += dS K.
    add(outputGradient, space.scores, tile, firstRow, columns, space.valueGradient, stripe, space);
    add(q, space.scoreGradients, tile, firstRow, columns, space.keyGradient, stripe, space);
    math.addTileTimes(
        tile.queries(),
        width,
        tile.keys(),
        space.scoreGradients,
        0,
        stride,
        space.keys,
        0,
        width,
        queryGradient[part],
        firstRow * width,
        width,
        stripe,
        space.scratch);
  }

  /** Tile = rows times what is turned over. */
  private void product(
      FloatHeads rows,
      float[] turned,
      Tile tile,
      int firstRow,
      int columns,
      float[] result,
      Stripe stripe) {
    math.multiply(
        tile.queries(),
        columns,
        rows.width(),
        rows.values(),
        firstRow * rows.width(),
        rows.width(),
        1,
        turned,
        0,
        tiles.keys(),
        result,
        0,
        tiles.keys(),
        stripe);
  }

  /** Sum += rows turned over times the tile. */
  private void add(
      FloatHeads rows,
      float[] values,
      Tile tile,
      int firstRow,
      int columns,
      float[] sum,
      Stripe stripe,
      BackwardSpace space) {
    math.addTimesTile(
        rows.width(),
        columns,
        tile.queries(),
        rows.values(),
        firstRow * rows.width(),
        1,
        rows.width(),
        values,
        0,
        tiles.keys(),
        sum,
        0,
        tiles.keys(),
        stripe,
        space.ones,
        space.scratch);
  }

  /** Scores less the log-sum-exp, whose parts are taken one after the other, in float64. */
  private void largeScores(BackwardSpace space, double[] exact, Tile tile, int firstRow) {
    double[] max = new double[tile.queries()];
    double[] logSum = new double[tile.queries()];
    for (int r = 0; r < max.length; r++) {
      double sum = saved.rows().sum()[firstRow + r];
      max[r] = sum == 0 ? Double.POSITIVE_INFINITY : saved.rows().max()[firstRow + r];
      logSum[r] = sum == 0 ? 0 : Math.log(sum);
    }
    TileScores.shift(tile, exact, max, logSum, space.scores, tiles.keys(), 1);
    Arrays.fill(space.high, 0);
    Arrays.fill(space.low, 0);
  }

  private BackwardSpace space(int worker) {
    BackwardSpace space = spaces[worker];
    if (space == null) {
      space = new BackwardSpace(tiles, math, q.width(), v.width());
      spaces[worker] = space;
    }
    return space;
  }
}
