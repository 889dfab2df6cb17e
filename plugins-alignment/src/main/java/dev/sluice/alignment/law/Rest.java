package dev.sluice.alignment.law;

import dev.sluice.alignment.exact.GroupGradient;
import dev.sluice.api.alignment.Policy;

/**
 * Where the expected gradient of groups of answers is 0, by descent: steps as Adam makes them
 * (Kingma and Ba 2015, arXiv:1412.6980), whose size falls to 0.
 */
record Rest(GroupCase small, GroupGradient exact) {
  private static final int STEPS = 4_000;
  private static final double RATE = 0.05;
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.99;

  /** The largest slope at the end, of the largest at the start. */
  private static final double RELATIVE = 1e-3;

  /**
   * Moves a policy there from where it is.
   *
   * @return whether it arrived
   */
  boolean found(Policy policy) {
    float[] parameters = policy.copyParameters();
    double[] mean = new double[parameters.length];
    double[] square = new double[parameters.length];
    double start = largest(small.expected(exact, policy));
    for (int k = 1; k <= STEPS; k++) {
      float[] gradient = small.expected(exact, policy);
      double rate = RATE * (1 + Math.cos(Math.PI * k / STEPS)) / 2;
      for (int i = 0; i < parameters.length; i++) {
        mean[i] = FIRST * mean[i] + (1 - FIRST) * gradient[i];
        square[i] = SECOND * square[i] + (1 - SECOND) * gradient[i] * gradient[i];
        double first = mean[i] / (1 - Math.pow(FIRST, k));
        double second = square[i] / (1 - Math.pow(SECOND, k));
        parameters[i] -= second > 0 ? (float) (rate * first / Math.sqrt(second)) : 0;
      }
      policy.writeParameters(parameters);
    }
    return largest(small.expected(exact, policy)) <= RELATIVE * start;
  }

  private static double largest(float[] gradient) {
    double largest = 0;
    for (float g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    return largest;
  }
}
