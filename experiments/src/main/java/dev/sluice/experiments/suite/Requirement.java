package dev.sluice.experiments.suite;

import java.util.Optional;

/**
 * A threshold that makes a suite fail. It holds if the metric's mean over the seeds keeps it.
 *
 * @param metric as in {@link Compare}
 * @param comparison {@code <}, {@code <=}, {@code >} or {@code >=}
 * @param variant the one that must keep it; empty for every variant
 */
public record Requirement(
    String metric, String comparison, double bound, Optional<String> variant) {

  /** Whether a value keeps it; NaN never does. */
  public boolean holds(double value) {
    return switch (comparison) {
      case "<" -> value < bound;
      case "<=" -> value <= bound;
      case ">" -> value > bound;
      case ">=" -> value >= bound;
      default -> throw new IllegalStateException("no comparison: " + comparison);
    };
  }
}
