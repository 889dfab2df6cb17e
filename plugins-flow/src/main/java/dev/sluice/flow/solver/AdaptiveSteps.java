package dev.sluice.flow.solver;

import dev.sluice.api.flow.Span;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a solver that chooses its steps by their error. */
public record AdaptiveSteps(
    @Describe("The error allowed in a step, as a part of the state.")
        @DecimalMin(LEAST)
        @DecimalMax(value = 1, inclusive = false)
        double rtol,
    @Describe("The error allowed in a step where the state is near 0, where rtol allows none.")
        @Positive
        double atol,
    @Describe("The most steps a point may take from jump to jump, rejected ones included.") @Min(1)
        int maxSteps,
    @Describe(
            "The longest step: shorter than what the field does for a short time only, which no"
                + " estimate of the error sees from outside; 0 sets none.")
        @PositiveOrZero
        double maxStep,
    @Describe("The times at which the field jumps; a solution ends and begins anew there.")
        List<Double> jumps) {
  /** A hundred roundings: below it the estimate of the error is rounding itself. */
  private static final double LEAST = 0x1p-52 * 100;

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
