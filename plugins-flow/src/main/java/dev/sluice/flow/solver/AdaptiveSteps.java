package dev.sluice.flow.solver;

import dev.sluice.api.plugin.Describe;

/** The parameters of a solver that chooses its steps by their error. */
public record AdaptiveSteps(
    @Describe("The error allowed in a step, as a part of the state.") double rtol,
    @Describe("The error allowed in a step where the state is near 0.") double atol,
    @Describe("The most steps a point may take, rejected ones included.") int maxSteps) {
  /** A hundred roundings: below it the estimate of the error is rounding itself. */
  private static final double LEAST = 0x1p-52 * 100;

  public AdaptiveSteps {
    if (!(rtol >= LEAST && rtol < 1)) {
      throw new IllegalArgumentException(
          String.format(
              "rtol must be from %.3g (a hundred roundings) to below 1, not %s", LEAST, rtol));
    }
    if (!(atol > 0 && atol < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "atol must be above 0, or no step is small enough where the state is 0; not " + atol);
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("max-steps must be at least 1, not " + maxSteps);
    }
  }

  /** Errors below what a float32 network makes itself. */
  public static AdaptiveSteps defaults() {
    return new AdaptiveSteps(1e-5, 1e-5, 100_000);
  }

  /** The size of the error allowed at a value that goes from {@code before} to {@code after}. */
  double allowed(double before, double after) {
    return atol + rtol * Math.max(Math.abs(before), Math.abs(after));
  }
}
