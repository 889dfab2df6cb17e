package dev.sluice.experiments.statistics;

import java.util.Arrays;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The rank-sum test of two independent samples (Mann and Whitney 1947; Wilcoxon 1945). Up to
 * {@value #EXACT} values together p is exact, counted over all exchanges of labels with the
 * midranks that the data have; beyond that normal, with tie and continuity corrections (SciPy's
 * {@code mannwhitneyu(method="asymptotic")}).
 */
final class RankSum {
  /** Counts up to C(50, 25) are whole numbers in a double. */
  static final int EXACT = 50;

  private RankSum() {}

  /**
   * The statistic is U of {@code x}: pairs with x above y, ties counting half. Ties are exact in
   * the samples.
   */
  static TestResult test(double[] x, double[] y) {
    return x.length + y.length <= EXACT ? exact(x, y) : approximate(x, y);
  }

  static TestResult exact(double[] x, double[] y) {
    int[] doubled = ranks(x, y).doubled();
    int total = Arrays.stream(doubled).sum();
    // ways[k][s]: choices of k values whose doubled ranks sum to s
    double[][] ways = new double[x.length + 1][total + 1];
    ways[0][0] = 1;
    for (int rank : doubled) {
      for (int k = x.length; k >= 1; k--) {
        for (int s = total; s >= rank; s--) {
          ways[k][s] += ways[k - 1][s - rank];
        }
      }
    }
    int observed = Arrays.stream(doubled, 0, x.length).sum();
    double below = Arrays.stream(ways[x.length], 0, observed + 1).sum();
    double above = Arrays.stream(ways[x.length], observed, total + 1).sum();
    double all = CombinatoricsUtils.binomialCoefficientDouble(doubled.length, x.length);
    return new TestResult(u(x, y), Math.min(1, 2 * Math.min(below, above) / all));
  }

  static TestResult approximate(double[] x, double[] y) {
    double n = x.length + y.length;
    double product = (double) x.length * y.length;
    double variance = product / 12 * (n + 1 - ranks(x, y).ties() / (n * (n - 1)));
    double z = Math.max(0, Math.abs(u(x, y) - product / 2) - 0.5) / Math.sqrt(variance);
    return new TestResult(u(x, y), variance == 0 ? 1 : NormalTails.twoSided(z));
  }

  /** Below this no p can fall, however clear the samples are apart: 2 / C(n + m, n). */
  static double smallestP(int n, int m) {
    return 2 / CombinatoricsUtils.binomialCoefficientDouble(n + m, n);
  }

  private static double u(double[] x, double[] y) {
    double sum = Arrays.stream(ranks(x, y).ranks(), 0, x.length).sum();
    return sum - x.length * (x.length + 1) / 2.0;
  }

  private static MidRanks ranks(double[] x, double[] y) {
    return MidRanks.of(SampleSummary.together(x, y));
  }
}
