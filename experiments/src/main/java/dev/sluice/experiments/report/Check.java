package dev.sluice.experiments.report;

import dev.sluice.experiments.suite.Requirement;

/**
 * A requirement and what became of it for one variant.
 *
 * @param value the metric's mean over the finished seeds; NaN where there is none
 * @param problem why there is no value; empty where there is one
 */
public record Check(Requirement requirement, String variant, double value, String problem) {

  /** Whether it holds; without a value it does not. */
  public boolean holds() {
    return requirement.holds(value);
  }

  /** Such as {@code eval/square-fraction of rk4 is 0.87, required > 0.9}. */
  public String sentence() {
    return requirement.metric()
        + " of "
        + variant
        + (problem.isEmpty()
            ? " is " + Figures.fixed(value, Figures.decimals(value) + 2)
            : ": " + problem)
        + ", required "
        + requirement.comparison()
        + " "
        + requirement.bound();
  }
}
