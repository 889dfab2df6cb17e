package dev.sluice.flow.solver;

import dev.sluice.api.flow.Span;
import dev.sluice.api.plugin.Describe;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a solver that chooses its steps by their error. */
public record AdaptiveSteps(
    @Describe("The error allowed in a step, as a part of the state.") double rtol,
    @Describe("The error allowed in a step where the state is near 0.") double atol,
    @Describe("The most steps a point may take from jump to jump, rejected ones included.")
        int maxSteps,
    @Describe(
            "The longest step: shorter than what the field does for a short time only, which no"
                + " estimate of the error sees from outside; 0 sets none.")
        double maxStep,
    @Describe("The times at which the field jumps; a solution ends and begins anew there.")
        List<Double> jumps) {
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
    if (!(maxStep >= 0)) {
      throw new IllegalArgumentException("max-step must be 0 or more, not " + maxStep);
    }
    jumps = List.copyOf(jumps);
    for (double jump : jumps) {
      if (!Double.isFinite(jump)) {
        throw new IllegalArgumentException("jumps must be finite times, not " + jump);
      }
    }
  }

  /** For fields without jumps, with steps of any length. */
  public AdaptiveSteps(double rtol, double atol, int maxSteps) {
    this(rtol, atol, maxSteps, 0, List.of());
  }

  /** Errors below what a float32 network makes itself. */
  public static AdaptiveSteps defaults() {
    return new AdaptiveSteps(1e-5, 1e-5, 100_000);
  }

  /** The length that no step passes. */
  double longest() {
    return maxStep > 0 ? maxStep : Double.POSITIVE_INFINITY;
  }

  /** The stretches of a span between the jumps inside of it, in its direction. */
  List<Span> stretches(Span span) {
    double sign = Math.signum(span.length());
    double[] inside =
        jumps.stream()
            .mapToDouble(jump -> jump)
            .filter(t -> sign * t > sign * span.from() && sign * t < sign * span.to())
            .map(t -> sign * t)
            .sorted()
            .distinct()
            .toArray();
    List<Span> stretches = new ArrayList<>();
    double from = span.from();
    for (double t : inside) {
      stretches.add(new Span(from, sign * t));
      from = sign * t;
    }
    stretches.add(new Span(from, span.to()));
    return stretches;
  }

  /** The size of the error allowed at a value that goes from {@code before} to {@code after}. */
  double allowed(double before, double after) {
    return atol + rtol * Math.max(Math.abs(before), Math.abs(after));
  }
}
