package dev.sluice.experiments.statistics;

import dev.sluice.api.prune.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A comparison in which a seed without a finite value counts as the worst there is. A mean knows
 * survivors only; a rank test can tell whether the variant with failed seeds is still ahead once
 * they count.
 *
 * @param ofVariant the variant's failed seeds
 * @param ofBaseline the baseline's
 * @param p of the rank test, signed ranks where paired, else the rank sum
 * @param balance positive where the ranks speak against the variant
 */
record FailedSeeds(List<Long> ofVariant, List<Long> ofBaseline, double p, double balance) {
  /** Beyond every value of scaled samples and every difference of two. */
  private static final double WORST = 8;

  static FailedSeeds of(
      SortedMap<Long, Double> variant,
      SortedMap<Long, Double> baseline,
      boolean paired,
      Goal better) {
    List<Long> ofVariant = new ArrayList<>(Matched.lost(variant));
    List<Long> ofBaseline = new ArrayList<>(Matched.lost(baseline));
    if (paired) {
      ofVariant.retainAll(baseline.keySet());
      ofBaseline.retainAll(variant.keySet());
    }
    if (ofVariant.isEmpty() && ofBaseline.isEmpty()) {
      return new FailedSeeds(ofVariant, ofBaseline, 1, 0);
    }
    double sign = better == Goal.LOWER ? 1 : -1;
    return paired
        ? ofPairs(ofVariant, ofBaseline, Matched.of(variant, baseline, true), sign)
        : ofSamples(ofVariant, ofBaseline, Matched.of(variant, baseline, false), sign);
  }

  /** Whether any seed failed on either side. */
  boolean any() {
    return !ofVariant.isEmpty() || !ofBaseline.isEmpty();
  }

  private static FailedSeeds ofPairs(
      List<Long> ofVariant, List<Long> ofBaseline, Matched matched, double sign) {
    Scaled scaled = Scaled.of(matched.variant(), matched.baseline());
    double[] tied = Differences.of(scaled.samples()[0], scaled.samples()[1]).tied();
    List<Double> worse = new ArrayList<>();
    Arrays.stream(tied).forEach(difference -> worse.add(sign * difference));
    // Both failed: a tie, which the signed ranks leave out.
    ofVariant.stream().filter(seed -> !ofBaseline.contains(seed)).forEach(s -> worse.add(WORST));
    ofBaseline.stream().filter(seed -> !ofVariant.contains(seed)).forEach(s -> worse.add(-WORST));
    double[] d = array(worse.stream());
    return new FailedSeeds(ofVariant, ofBaseline, SignedRank.test(d).p(), SignedRank.balance(d));
  }

  private static FailedSeeds ofSamples(
      List<Long> ofVariant, List<Long> ofBaseline, Matched matched, double sign) {
    Scaled scaled = Scaled.of(matched.variant(), matched.baseline());
    double[] tied = Rounding.tied(SampleSummary.together(scaled.samples()));
    int n = matched.variant().length;
    double[] x = worst(Arrays.copyOfRange(tied, 0, n), ofVariant.size(), sign);
    double[] y = worst(Arrays.copyOfRange(tied, n, tied.length), ofBaseline.size(), sign);
    TestResult result = RankSum.test(x, y);
    double balance = result.statistic() - x.length * y.length / 2.0;
    return new FailedSeeds(ofVariant, ofBaseline, result.p(), balance);
  }

  /** The values turned so that less is better, and the failed ones. */
  private static double[] worst(double[] x, int failed, double sign) {
    return array(
        Stream.concat(
            Arrays.stream(x).mapToObj(value -> sign * value),
            Stream.generate(() -> WORST).limit(failed)));
  }

  private static double[] array(Stream<Double> values) {
    return values.mapToDouble(Double::doubleValue).toArray();
  }
}
