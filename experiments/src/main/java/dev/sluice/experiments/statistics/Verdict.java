package dev.sluice.experiments.statistics;

/** What the comparison of a variant with the baseline allows one to claim. */
public enum Verdict {
  /**
   * Holm's p is below 1 - level, the interval excludes 0, and the metric's direction favours it.
   */
  BETTER,
  /** The same with the difference against the variant. */
  WORSE,
  /** Anything else: the data do not decide. It does not mean that there is no difference. */
  UNDECIDED
}
