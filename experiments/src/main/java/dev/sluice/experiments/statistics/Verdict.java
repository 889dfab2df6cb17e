package dev.sluice.experiments.statistics;

/** What the comparison of a variant with the baseline allows one to claim. */
public enum Verdict {
  /**
   * Holm's p is below 1 - level, the interval excludes 0, and the metric's direction favours it.
   */
  BETTER,
  /** The same with the difference against the variant. */
  WORSE,
  /**
   * Every seed gives the same difference, in the variant's favour: true of these seeds, no test.
   */
  BETTER_ON_EACH,
  /** Every seed gives the same difference, against the variant: true of these seeds, no test. */
  WORSE_ON_EACH,
  /** Every seed gives the same value: true of these seeds, no test. */
  EQUAL_ON_EACH,
  /** Anything else: the data do not decide. It does not mean that there is no difference. */
  UNDECIDED;

  /** Whether a test stands behind it. */
  public boolean isClaim() {
    return this == BETTER || this == WORSE;
  }

  /** Whether it says anything. */
  public boolean isDecided() {
    return this != UNDECIDED;
  }
}
