package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.Rate;
import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/**
 * Alternating minimisation (Blahut 1972, Arimoto 1972): {@code q(a | u) = m(a) K(u, a) / M(u)} with
 * {@code M(u) = sum_a m(a) K(u, a)}, then {@code m(a) <- sum_u p(u) q(a | u) = m(a) c(a)}, from m
 * uniform. The minimum lies between {@code -sum_u p(u) log M(u) - log max_a c(a)} and {@code -sum_u
 * p(u) log M(u)} at every step, which is how it knows when to stop.
 */
@Describe("Alternating minimisation with a two-sided certificate.")
public final class BlahutArimoto implements RateSolver {
  private static final double ROUNDING = 1e-9;
  private static final int BLOCK = 2_000;

  /** An action below this probability may be on its way out. */
  private static final double RARE = 0.01;

  /** It is if its factor is below 1 by more than this. */
  private static final double DYING = 1e-9;

  /** When it stops. */
  public record Params(
      @Describe("Stops once the certificate's gap is at most this, in nats; 0 or more.")
          @PositiveOrZero
          double tolerance,
      @Describe("Stops after so many steps at the latest, at least 1.") @Min(1) int steps) {

    /** To rounding. */
    public static Params defaults() {
      return new Params(2e-16, 100_000);
    }
  }

  private final Params params;

  @Inject
  public BlahutArimoto(Params params) {
    this.params = params;
  }

  /** To rounding. */
  public BlahutArimoto() {
    this(Params.defaults());
  }

  @Override
  public Rate minimise(double[] p, double[][] kernel) {
    check(p, kernel);
    double[] marginal = new double[kernel[0].length];
    Arrays.fill(marginal, 1.0 / marginal.length);
    int steps = iterate(p, kernel, marginal, Math.min(BLOCK, params.steps));
    double[] best = marginal.clone();
    while (gap(p, kernel, best) > params.tolerance && steps < params.steps) {
      int block = Math.min(BLOCK, params.steps - steps);
      steps += iterate(p, kernel, marginal, block);
      double[] trimmed = trimmed(p, kernel, marginal);
      iterate(p, kernel, trimmed, block);
      for (double[] candidate : List.of(marginal, trimmed)) {
        if (gap(p, kernel, candidate) < gap(p, kernel, best)) {
          best = candidate.clone();
        }
      }
    }
    return rate(p, kernel, best, steps);
  }

  /** Steps in place, {@code most} or until the gap is within the tolerance; how many. */
  private int iterate(double[] p, double[][] kernel, double[] marginal, int most) {
    for (int step = 0; step < most; step++) {
      double[] factors = factors(p, kernel, marginal);
      if (Math.log(max(factors)) <= params.tolerance) {
        return step;
      }
      for (int a = 0; a < marginal.length; a++) {
        marginal[a] *= factors[a];
      }
    }
    return most;
  }

  private static double gap(double[] p, double[][] kernel, double[] marginal) {
    return Math.log(max(factors(p, kernel, marginal)));
  }

  /**
   * Without the actions that are rare and getting rarer, unless a problem needs them. Where such an
   * action is as good as others in the limit, it dies out like 1 / step only, and the gap like its
   * square; without it the rest converges fast. The certificate is over all actions as ever, so a
   * wrong guess cannot pass.
   */
  private static double[] trimmed(double[] p, double[][] kernel, double[] marginal) {
    double[] factors = factors(p, kernel, marginal);
    double[] kept = marginal.clone();
    double sum = 0;
    for (int a = 0; a < kept.length; a++) {
      kept[a] = kept[a] < RARE && factors[a] < 1 - DYING ? 0 : kept[a];
      sum += kept[a];
    }
    for (double[] row : kernel) {
      if (dot(row, kept) == 0) {
        return marginal.clone();
      }
    }
    for (int a = 0; a < kept.length; a++) {
      kept[a] /= sum;
    }
    return kept;
  }

  private static Rate rate(double[] p, double[][] kernel, double[] from, int steps) {
    double[][] channel = new double[p.length][from.length];
    double logKernel = 0;
    double free = 0;
    for (int u = 0; u < p.length; u++) {
      double sum = dot(kernel[u], from);
      free -= p[u] * Math.log(sum);
      for (int a = 0; a < from.length; a++) {
        channel[u][a] = from[a] * kernel[u][a] / sum;
        logKernel += channel[u][a] > 0 ? p[u] * channel[u][a] * Math.log(kernel[u][a]) : 0;
      }
    }
    double lower = free - Math.log(max(factors(p, kernel, from))) + logKernel;
    double[] marginal = Information.marginal(p, channel);
    return new Rate(channel, marginal, Information.mutual(p, channel), lower, steps);
  }

  /** c(a) = sum_u p(u) K(u, a) / M(u); at the optimum at most 1, and 1 where m is above 0. */
  private static double[] factors(double[] p, double[][] kernel, double[] marginal) {
    double[] factors = new double[marginal.length];
    for (int u = 0; u < p.length; u++) {
      double weight = p[u] / dot(kernel[u], marginal);
      for (int a = 0; a < factors.length; a++) {
        factors[a] += weight * kernel[u][a];
      }
    }
    return factors;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static void check(double[] p, double[][] kernel) {
    double sum = Arrays.stream(p).sum();
    if (p.length == 0 || Arrays.stream(p).anyMatch(x -> !(x > 0)) || Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "p must be above 0 and sum to 1, not " + Arrays.toString(p));
    }
    if (kernel.length != p.length) {
      throw new IllegalArgumentException(
          "one row a problem: " + p.length + " problems, " + kernel.length + " rows");
    }
    for (int u = 0; u < kernel.length; u++) {
      double[] row = kernel[u];
      if (row.length != kernel[0].length
          || Arrays.stream(row).anyMatch(x -> !(x >= 0) || Double.isInfinite(x))
          || Arrays.stream(row).allMatch(x -> x == 0)) {
        throw new IllegalArgumentException(
            "row "
                + u
                + " of the kernel must have "
                + kernel[0].length
                + " finite numbers, 0 or more, at least one of them above 0, not "
                + Arrays.toString(row));
      }
    }
  }
}
