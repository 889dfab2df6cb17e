package dev.sluice.experiments.statistics;

import dev.sluice.api.prune.Goal;
import java.util.Arrays;
import java.util.Optional;

/**
 * All figures of a variant against the baseline, before the family is known. Computed from scaled
 * samples, so that they depend neither on the metric's unit nor on its size.
 */
final class Comparison {
  /** With fewer there is no test. */
  static final int FEWEST = 3;

  private final Scaled scaled;
  private final double[] x;
  private final double[] y;
  private final double[] tiedX;
  private final double[] tiedY;
  private final boolean paired;
  private final FailedSeeds failed;
  private final Goal better;
  private final Options options;
  private final Differences differences;
  private final double difference;
  private final TestResult result;

  /** At least {@link #FEWEST} values on each side. */
  Comparison(Matched matched, FailedSeeds failed, Goal better, Options options) {
    this.scaled = Scaled.of(matched.variant(), matched.baseline());
    this.x = scaled.samples()[0];
    this.y = scaled.samples()[1];
    double[] tied = Rounding.tied(SampleSummary.together(x, y));
    this.tiedX = Arrays.copyOfRange(tied, 0, x.length);
    this.tiedY = Arrays.copyOfRange(tied, x.length, tied.length);
    this.paired = matched.paired();
    this.failed = failed;
    this.better = better;
    this.options = options;
    this.differences = paired ? Differences.of(x, y) : new Differences(x, x);
    this.difference =
        paired
            ? SampleSummary.mean(differences.values())
            : SampleSummary.mean(x) - SampleSummary.mean(y);
    this.result =
        switch (options.effectiveTest()) {
          case PAIRED_T -> PairedT.test(differences);
          case WILCOXON -> SignedRank.test(differences.tied());
          case WELCH -> new Welch(x, y).test();
          case MANN_WHITNEY -> RankSum.test(tiedX, tiedY);
        };
  }

  /** Two-sided, for Holm's correction: no smaller than what failed seeds allow. */
  double p() {
    if (!countsFailed()) {
      return result.p();
    }
    boolean sameWay = failed.balance() != 0 && failed.balance() > 0 != favoursVariant();
    return sameWay ? Math.max(result.p(), failed.p()) : 1;
  }

  /** Whether the variant is ahead. */
  boolean favoursVariant() {
    return better.isBetter(difference, 0);
  }

  /** Whether the side that is ahead has failed seeds, so that its mean is about survivors. */
  boolean countsFailed() {
    return favoursVariant() ? !failed.ofVariant().isEmpty() : !failed.ofBaseline().isEmpty();
  }

  /** Seeds that failed on either side. */
  FailedSeeds failed() {
    return failed;
  }

  /** Whether the comparison does not vary with the seed: there is nothing to test then. */
  boolean withoutSpread() {
    return paired ? differences.isConstant() : withoutSpreadOnEachSide();
  }

  private boolean withoutSpreadOnEachSide() {
    return Rounding.isConstant(x) && Rounding.isConstant(y);
  }

  /** The smallest p that the test can give for so many values. */
  double smallestP() {
    return switch (options.effectiveTest()) {
      case WILCOXON -> SignedRank.smallestP(x.length);
      case MANN_WHITNEY -> RankSum.smallestP(x.length, y.length);
      case PAIRED_T, WELCH -> 0;
    };
  }

  /**
   * The figures in the samples' own unit.
   *
   * @param corrected Holm's p; not a number where {@link #withoutSpread()}
   */
  Effect effect(double corrected) {
    double d =
        paired
            ? StandardizedDifference.paired(differences)
            : StandardizedDifference.independent(x, y);
    double freedom = paired ? x.length - 1.0 : x.length + y.length - 2.0;
    double improvement = Dominance.improvement(tiedX, tiedY, better);
    Optional<Interval> interval = withoutSpread() ? Optional.empty() : interval();
    return new Effect(
        paired,
        Math.min(x.length, y.length),
        isEqual() ? 0 : scaled.back(difference),
        interval.map(scaled::back),
        result.p(),
        corrected,
        d,
        d * StandardizedDifference.correction(freedom),
        Dominance.cliffsDelta(tiedX, tiedY),
        improvement,
        improvement > 0 && improvement < 1
            ? new Bootstrap(options)
                .percentiles(s -> Dominance.improvement(s[0], s[1], better), paired, tiedX, tiedY)
            : Optional.empty(),
        paired ? narrowing() : Double.NaN,
        withoutSpread() ? onEachSeed() : verdict(interval, corrected));
  }

  private Optional<Interval> interval() {
    double level = options.level();
    return switch (options.effectiveTest()) {
      case PAIRED_T -> Optional.of(PairedT.interval(differences.values(), level));
      case WELCH -> Optional.of(new Welch(x, y).interval(level));
      case WILCOXON -> new Bootstrap(options).ofMean(differences.values());
      case MANN_WHITNEY -> new Bootstrap(options).ofDifference(x, y);
    };
  }

  private double narrowing() {
    if (differences.isConstant()) {
      return withoutSpreadOnEachSide() ? Double.NaN : 0;
    }
    double independent = new Welch(x, y).interval(options.level()).width();
    return PairedT.interval(differences.values(), options.level()).width() / independent;
  }

  private boolean isEqual() {
    return paired ? differences.isZero() : Rounding.isConstant(SampleSummary.together(x, y));
  }

  private boolean excludesZero(Interval interval) {
    double magnitude = Rounding.magnitude(x, y);
    return !interval.contains(0)
        && !Rounding.isNegligible(interval.low(), magnitude)
        && !Rounding.isNegligible(interval.high(), magnitude);
  }

  private Verdict onEachSeed() {
    if (isEqual()) {
      return failed.any() ? Verdict.UNDECIDED : Verdict.EQUAL_ON_EACH;
    } else if (countsFailed()) {
      return Verdict.UNDECIDED;
    }
    return favoursVariant() ? Verdict.BETTER_ON_EACH : Verdict.WORSE_ON_EACH;
  }

  private Verdict verdict(Optional<Interval> interval, double corrected) {
    boolean claim =
        corrected < 1 - options.level() && interval.filter(this::excludesZero).isPresent();
    if (!claim) {
      return Verdict.UNDECIDED;
    }
    return favoursVariant() ? Verdict.BETTER : Verdict.WORSE;
  }
}
