package dev.sluice.experiments.statistics;

import java.util.Arrays;

/**
 * The acceleration of the BCa interval from leaving out one value at a time (Efron and Tibshirani
 * 1993, equation 14.15; for several samples Davison and Hinkley 1997, equation 5.24 with 3.22).
 */
final class Jackknife {
  private Jackknife() {}

  /** a = sum of u^3 / n^3 over 6 (sum of u^2 / n^2)^(3/2), over all samples; 0 without spread. */
  static double acceleration(Statistic statistic, double[]... samples) {
    double cubes = 0;
    double squares = 0;
    for (int j = 0; j < samples.length; j++) {
      double[] influence = influence(statistic, samples, j);
      double n = influence.length;
      cubes +=
          SampleSummary.sum(Arrays.stream(influence).map(u -> u * u * u).toArray()) / (n * n * n);
      squares += SampleSummary.sum(Arrays.stream(influence).map(u -> u * u).toArray()) / (n * n);
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double[] influence(Statistic statistic, double[][] samples, int j) {
    double[][] left = samples.clone();
    double[] without = new double[samples[j].length];
    for (int i = 0; i < without.length; i++) {
      left[j] = leaveOut(samples[j], i);
      without[i] = statistic.of(left);
    }
    double mean = SampleSummary.mean(without);
    return Arrays.stream(without).map(value -> (without.length - 1) * (mean - value)).toArray();
  }

  private static double[] leaveOut(double[] x, int i) {
    double[] rest = new double[x.length - 1];
    System.arraycopy(x, 0, rest, 0, i);
    System.arraycopy(x, i + 1, rest, i, rest.length - i);
    return rest;
  }
}
