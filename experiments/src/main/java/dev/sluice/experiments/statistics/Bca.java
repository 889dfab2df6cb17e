package dev.sluice.experiments.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bias-corrected and accelerated bootstrap interval (Efron 1987, equation 2.3): percentiles of
 * the replicates at Phi(z0 + (z0 + z) / (1 - a (z0 + z))) for z = Phi^-1((1 -+ level) / 2), where
 * z0 is the normal quantile of the estimate's place among the replicates (ties counting half) and a
 * the acceleration.
 */
final class Bca {
  private Bca() {}

  /**
   * Empty where the formula has no finite answer: the estimate lies outside all replicates.
   *
   * @param replicates the statistic of every resample, in any order; not changed
   * @param magnitude of the sampled values
   */
  static Optional<Interval> interval(
      double estimate, double[] replicates, double acceleration, double level, double magnitude) {
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    // A resample that only reorders the sample may differ from it by rounding: that is a tie.
    double below = 0;
    for (double replicate : sorted) {
      boolean tie = Rounding.isNegligible(replicate - estimate, magnitude);
      below += tie ? 0.5 : replicate < estimate ? 1 : 0;
    }
    double z0 = NormalTails.quantile(below / sorted.length);
    double tail = (1 - level) / 2;
    double low = shifted(z0, NormalTails.quantile(tail), acceleration);
    double high = shifted(z0, -NormalTails.quantile(tail), acceleration);
    if (!Double.isFinite(z0) || !(low <= high)) {
      return Optional.empty();
    }
    return Optional.of(new Interval(percentile(sorted, low), percentile(sorted, high)));
  }

  private static double shifted(double z0, double z, double acceleration) {
    return NormalTails.cumulative(z0 + (z0 + z) / (1 - acceleration * (z0 + z)));
  }

  /** Linear between the order statistics (Hyndman and Fan 1996, type 7, NumPy's default). */
  static double percentile(double[] sorted, double fraction) {
    double place = fraction * (sorted.length - 1);
    int index = (int) Math.min(sorted.length - 1.0, Math.floor(place));
    double next = sorted[Math.min(index + 1, sorted.length - 1)];
    return sorted[index] + (place - index) * (next - sorted[index]);
  }
}
