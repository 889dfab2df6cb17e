package dev.sluice.experiments.statistics;

import dev.sluice.api.prune.Goal;

/** How often one sample's values lie above the other's, over all combinations. */
final class Dominance {
  private Dominance() {}

  /** Cliff's delta (Cliff 1993): P(x &gt; y) - P(x &lt; y). */
  static double cliffsDelta(double[] x, double[] y) {
    long balance = 0;
    for (double a : x) {
      for (double b : y) {
        balance += (a > b ? 1 : 0) - (a < b ? 1 : 0);
      }
    }
    return (double) balance / ((long) x.length * y.length);
  }

  /**
   * P(x better than y), ties counting half (Agarwal et al. 2021, section 4.3; Mann and Whitney's U
   * over its largest value).
   */
  static double improvement(double[] x, double[] y, Goal better) {
    double delta = cliffsDelta(x, y);
    return (1 + (better == Goal.HIGHER ? delta : -delta)) / 2;
  }
}
