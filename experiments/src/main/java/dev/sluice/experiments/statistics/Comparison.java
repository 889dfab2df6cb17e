package dev.sluice.experiments.statistics;

import java.util.Optional;

/** All figures of a variant against the baseline, before the family is known. */
final class Comparison {
  /** With fewer there is no test. */
  static final int FEWEST = 3;

  private final double[] x;
  private final double[] y;
  private final boolean paired;
  private final Direction better;
  private final Options options;
  private final double[] differences;
  private final double scale;
  private final TestResult result;

  /** At least {@link #FEWEST} values on each side. */
  Comparison(Matched matched, Direction better, Options options) {
    this.x = matched.variant();
    this.y = matched.baseline();
    this.paired = matched.paired();
    this.better = better;
    this.options = options;
    this.differences = paired ? Moments.differences(x, y) : new double[0];
    this.scale = Moments.scale(x, y);
    this.result =
        switch (options.effectiveTest()) {
          case PAIRED_T -> PairedT.test(differences, scale);
          case WILCOXON -> SignedRank.test(differences);
          case WELCH -> new Welch(x, y).test();
          case MANN_WHITNEY -> RankSum.test(x, y);
        };
  }

  /** Two-sided, uncorrected. */
  double p() {
    return result.p();
  }

  /** Whether no value varies, so that a t test has no spread to measure against. */
  boolean withoutSpread() {
    return paired
        ? Moments.constant(differences, scale)
        : Moments.constant(x, scale) && Moments.constant(y, scale);
  }

  /** The smallest p that the test can give for so many values. */
  double smallestP() {
    return switch (options.effectiveTest()) {
      case WILCOXON -> SignedRank.smallestP(x.length);
      case MANN_WHITNEY -> RankSum.smallestP(x.length, y.length);
      case PAIRED_T -> withoutSpread() ? SignedRank.smallestP(x.length) : 0;
      case WELCH -> withoutSpread() ? RankSum.smallestP(x.length, y.length) : 0;
    };
  }

  Effect effect(double corrected) {
    double difference = paired ? Moments.mean(differences) : Moments.mean(x) - Moments.mean(y);
    double d =
        paired
            ? StandardizedDifference.paired(differences)
            : StandardizedDifference.independent(x, y);
    double freedom = paired ? x.length - 1.0 : x.length + y.length - 2.0;
    double improvement = Dominance.improvement(x, y, better);
    Optional<Interval> interval = interval();
    return new Effect(
        paired,
        Math.min(x.length, y.length),
        difference,
        interval,
        result.p(),
        corrected,
        d,
        d * StandardizedDifference.correction(freedom),
        Dominance.cliffsDelta(x, y),
        improvement,
        improvement > 0 && improvement < 1
            ? new Bootstrap(options)
                .percentiles(s -> Dominance.improvement(s[0], s[1], better), paired, x, y)
            : Optional.empty(),
        paired ? narrowing() : Double.NaN,
        verdict(difference, interval, corrected));
  }

  private Optional<Interval> interval() {
    double level = options.level();
    return switch (options.effectiveTest()) {
      case PAIRED_T -> Optional.of(PairedT.interval(differences, level));
      case WELCH -> Optional.of(new Welch(x, y).interval(level));
      case WILCOXON -> new Bootstrap(options).ofMean(differences);
      case MANN_WHITNEY -> new Bootstrap(options).ofDifference(x, y);
    };
  }

  private double narrowing() {
    double independent = new Welch(x, y).interval(options.level()).width();
    return PairedT.interval(differences, options.level()).width() / independent;
  }

  private Verdict verdict(double difference, Optional<Interval> interval, double corrected) {
    boolean claim =
        corrected < 1 - options.level() && interval.isPresent() && !interval.get().contains(0);
    if (!claim) {
      return Verdict.UNDECIDED;
    }
    return better.favours(difference) ? Verdict.BETTER : Verdict.WORSE;
  }
}
