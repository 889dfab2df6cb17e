package dev.sluice.alignment.exploration.law;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Problems for whatever finds a least information; some have closed forms. */
final class RateProblems {
  private RateProblems() {}

  /**
   * A problem.
   *
   * @param rate the least information, in nats; NaN where it has no closed form
   */
  record Problem(String name, double[] p, double[][] kernel, double rate) {}

  static List<Problem> all() {
    List<Problem> problems = new ArrayList<>(known());
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 8; i++) {
      problems.add(random("random " + i, random));
    }
    return problems;
  }

  static List<Problem> known() {
    return List.of(
        cycle(5, 1, Math.log(5)),
        cycle(4, 4, 0),
        cycle(5, 2, Math.log(2.5)),
        cycle(6, 2, Math.log(3)),
        binary(0.3, 2));
  }

  /** n problems in a ring; actions u to u + width - 1 are optimal for u. */
  private static Problem cycle(int n, int width, double rate) {
    double[] p = new double[n];
    double[][] kernel = new double[n][n];
    for (int u = 0; u < n; u++) {
      p[u] = 1.0 / n;
      for (int i = 0; i < width; i++) {
        kernel[u][(u + i) % n] = 1;
      }
    }
    return new Problem("cycle of " + n + " with " + width, p, kernel, rate);
  }

  /** A biased bit under Hamming distortion: R = H(p) - H(D), D = 1 / (1 + e^s). */
  private static Problem binary(double p, double slope) {
    double other = Math.exp(-slope);
    double distortion = 1 / (1 + Math.exp(slope));
    return new Problem(
        "biased bit",
        new double[] {p, 1 - p},
        new double[][] {{1, other}, {other, 1}},
        entropy(p) - entropy(distortion));
  }

  private static double entropy(double p) {
    return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  }

  private static Problem random(String name, SplittableRandom random) {
    int n = 3 + random.nextInt(5);
    int actions = 2 + random.nextInt(4);
    double[] p = new double[n];
    double[][] kernel = new double[n][actions];
    double sum = 0;
    for (int u = 0; u < n; u++) {
      p[u] = 0.1 + random.nextDouble();
      sum += p[u];
      for (int a = 0; a < actions; a++) {
        kernel[u][a] = random.nextDouble() < 0.4 ? 1 : 0;
      }
      kernel[u][random.nextInt(actions)] = 1;
    }
    for (int u = 0; u < n; u++) {
      p[u] /= sum;
    }
    return new Problem(name, p, kernel, Double.NaN);
  }
}
