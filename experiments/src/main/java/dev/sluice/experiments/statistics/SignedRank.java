package dev.sluice.experiments.statistics;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test (Wilcoxon 1945) of differences seed by seed. Zeros are left out
 * before ranking (Wilcoxon's own treatment; SciPy's {@code zero_method="wilcox"}), equal magnitudes
 * share their mean rank.
 *
 * <p>Up to {@value #EXACT} differences p is exact: all 2^n signs are counted, with the midranks
 * that the data have, so ties do not spoil it. Beyond that it is the normal approximation with the
 * variance corrected for ties and a continuity correction of one half, SciPy's {@code
 * method="approx", correction=True}.
 */
final class SignedRank {
  /** Counts up to 2^50 are whole numbers in a double. */
  static final int EXACT = 50;

  private SignedRank() {}

  /**
   * The statistic is the smaller of the two rank sums.
   *
   * @param d whose ties and zeros are exact
   */
  static TestResult test(double[] d) {
    return nonZero(d).length <= EXACT ? exact(d) : approximate(d, true);
  }

  static TestResult exact(double[] d) {
    double[] x = nonZero(d);
    int[] doubled = ranks(x).doubled();
    int smaller = (int) Math.round(2 * statistic(x));
    // ways[s]: choices of signs with which the positive ranks' doubled sum is s
    double[] ways = new double[Arrays.stream(doubled).sum() + 1];
    ways[0] = 1;
    for (int rank : doubled) {
      for (int s = ways.length - 1; s >= rank; s--) {
        ways[s] += ways[s - rank];
      }
    }
    double tail = Arrays.stream(ways, 0, smaller + 1).sum();
    return new TestResult(statistic(x), Math.min(1, 2 * Math.scalb(tail, -x.length)));
  }

  static TestResult approximate(double[] d, boolean continuity) {
    double[] x = nonZero(d);
    double n = x.length;
    double variance = n * (n + 1) * (2 * n + 1) / 24 - ranks(x).ties() / 48;
    double distance = n * (n + 1) / 4 - statistic(x);
    double z = Math.max(0, distance - (continuity ? 0.5 : 0)) / Math.sqrt(variance);
    return new TestResult(statistic(x), n == 0 ? 1 : NormalTails.twoSided(z));
  }

  /** Below this no p can fall, however clear the n differences are: 2 / 2^n. */
  static double smallestP(int n) {
    return Math.scalb(2.0, -n);
  }

  /** The positive differences' rank sum less that of the negative ones. */
  static double balance(double[] d) {
    double[] x = nonZero(d);
    double[] ranks = ranks(x).ranks();
    double balance = 0;
    for (int i = 0; i < x.length; i++) {
      balance += Math.copySign(ranks[i], x[i]);
    }
    return balance;
  }

  private static double statistic(double[] x) {
    double all = x.length * (x.length + 1) / 2.0;
    return (all - Math.abs(balance(x))) / 2;
  }

  private static MidRanks ranks(double[] x) {
    return MidRanks.of(Arrays.stream(x).map(Math::abs).toArray());
  }

  private static double[] nonZero(double[] d) {
    return Arrays.stream(d).filter(value -> value != 0).toArray();
  }
}
