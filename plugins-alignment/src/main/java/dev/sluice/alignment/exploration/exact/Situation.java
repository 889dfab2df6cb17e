package dev.sluice.alignment.exploration.exact;

import java.util.Arrays;

/** A step, a state and a belief to seven digits, to find again. */
final class Situation {
  private final int step;
  private final int state;
  private final float[] shape;
  private final int hash;

  /**
   * @param weights of the problems; only their proportions count
   */
  Situation(int step, int state, double[] weights) {
    this.step = step;
    this.state = state;
    double largest = 0;
    for (double w : weights) {
      largest = Math.max(largest, w);
    }
    shape = new float[weights.length];
    for (int u = 0; u < shape.length; u++) {
      shape[u] = (float) (weights[u] / largest);
    }
    hash = 31 * (31 * step + state) + Arrays.hashCode(shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Situation that
        && hash == that.hash
        && step == that.step
        && state == that.state
        && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
