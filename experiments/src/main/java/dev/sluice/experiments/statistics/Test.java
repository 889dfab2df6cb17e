package dev.sluice.experiments.statistics;

/**
 * How a variant is tested against the baseline; all tests are two-sided. The paired ones need
 * shared seeds; where the seeds are not shared each gives way to its {@link #unpaired()}
 * counterpart.
 */
public enum Test {
  /** Student's t on the differences seed by seed (Student 1908). */
  PAIRED_T,
  /** The signed ranks of the differences seed by seed (Wilcoxon 1945); zeros are left out. */
  WILCOXON,
  /** t for two independent samples of unequal variance (Welch 1947). */
  WELCH,
  /** The rank sum of two independent samples (Mann and Whitney 1947). */
  MANN_WHITNEY;

  /** Whether it compares values of the same seed. */
  public boolean paired() {
    return this == PAIRED_T || this == WILCOXON;
  }

  /** The same question for independent samples; itself where it asks that already. */
  public Test unpaired() {
    return switch (this) {
      case PAIRED_T, WELCH -> WELCH;
      case WILCOXON, MANN_WHITNEY -> MANN_WHITNEY;
    };
  }
}
