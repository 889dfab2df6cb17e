package dev.sluice.attention.transformer;

import dev.sluice.api.vector.RowMath;
import java.util.Arrays;

/**
 * RMS norms of each query and key before positions turn them, with one gain for all heads of
 * queries and one for those of keys (Henry et al. 2020, arXiv:2010.04245, with a learnt gain, as
 * Qwen3 has it).
 */
final class HeadNorms {
  private final RowMath math;
  private final float epsilon;
  private final int width;
  private final int queries;
  private final int keys;
  private final int stride;
  private final Part queryGain;
  private final Part keyGain;
  private final float[] queryScale;
  private final float[] keyScale;
  private final float[] none;

  /**
   * @param layer whose tensors are {@code attention.query_norm.weight} and {@code
   *     attention.key_norm.weight}
   */
  HeadNorms(Layout layout, String layer, double epsilon, RowMath math) {
    Dimensions sizes = layout.dimensions();
    this.math = math;
    this.epsilon = (float) epsilon;
    this.width = sizes.headWidth();
    this.queries = sizes.heads();
    this.keys = sizes.keyHeads();
    this.stride = sizes.stride((queries + keys) * width);
    this.queryGain = layout.vector(layer + ".attention.query_norm.weight", width);
    this.keyGain = layout.vector(layer + ".attention.key_norm.weight", width);
    this.queryScale = new float[width];
    this.keyScale = new float[width];
    this.none = new float[width];
  }

  Part queryGain() {
    return queryGain;
  }

  Part keyGain() {
    return keyGain;
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    System.arraycopy(parameters, queryGain.from(), queryScale, 0, width);
    System.arraycopy(parameters, keyGain.from(), keyScale, 0, width);
  }

  /** Takes these. */
  void take(NarrowWeights weights) {
    System.arraycopy(weights.vector(queryGain), 0, queryScale, 0, width);
    System.arraycopy(weights.vector(keyGain), 0, keyScale, 0, width);
  }

  /** Writes what was taken to its place among all parameters. */
  void read(float[] all) {
    System.arraycopy(queryScale, 0, all, queryGain.from(), width);
    System.arraycopy(keyScale, 0, all, keyGain.from(), width);
  }

  /**
   * Normalises a row's queries and keys, which lie side by side from {@code at} on.
   *
   * @param raw is given what they were, at the place of {@code row}
   */
  void apply(int row, float[] x, int at, float[] raw, Space space) {
    int count = queries + keys;
    System.arraycopy(x, at, raw, row * stride, count * width);
    moments(row, raw, space);
    normalise(queries, x, at, 0, queryScale, space);
    normalise(keys, x, at + queries * width, queries, keyScale, space);
  }

  private void moments(int row, float[] raw, Space space) {
    math.moments(
        queries + keys,
        width,
        raw,
        row * stride,
        width,
        /* centred= */ false,
        epsilon,
        space.headMeans,
        space.headRates,
        0);
  }

  private void normalise(int heads, float[] x, int at, int first, float[] scale, Space space) {
    math.normalise(
        heads,
        width,
        x,
        at,
        width,
        space.headMeans,
        space.headRates,
        first,
        scale,
        none,
        x,
        at,
        width);
  }

  /**
   * The gradient in a row's queries and keys before their norms, from that in what {@link #apply}
   * gave, in place.
   *
   * @param slots the gradients in the gains are added from {@code slot} on
   */
  void back(int row, float[] raw, float[] dy, int at, float[] slots, int slot, Space space) {
    int count = (queries + keys) * width;
    moments(row, raw, space);
    Arrays.fill(space.projected, 0, count, 0);
    back(queries, raw, row * stride, 0, queryScale, dy, at, slots, slot, space);
    back(keys, raw, row * stride, queries, keyScale, dy, at, slots, slot + width, space);
    System.arraycopy(space.projected, 0, dy, at, count);
  }

  private void back(
      int heads,
      float[] raw,
      int from,
      int first,
      float[] scale,
      float[] dy,
      int at,
      float[] slots,
      int slot,
      Space space) {
    math.normaliseBack(
        heads,
        width,
        raw,
        from + first * width,
        width,
        /* centred= */ false,
        space.headMeans,
        space.headRates,
        first,
        scale,
        dy,
        at + first * width,
        width,
        space.projected,
        first * width,
        width,
        slots,
        slot);
  }

  /** Adds up the slots of {@link #back}, which lie {@code step} apart, one a task. */
  void gradient(float[] slots, int from, int step, int tasks, Sums sums) {
    sums.parts(queryGain, slots, from, step, tasks);
    sums.parts(keyGain, slots, from + width, step, tasks);
  }
}
