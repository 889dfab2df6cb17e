package dev.sluice.experiments.statistics;

import java.util.Optional;
import java.util.SortedMap;

/** What a sample says by itself. */
final class Description {
  private Description() {}

  static Row row(
      String variant,
      SortedMap<Long, Double> bySeed,
      Optional<Effect> effect,
      Notes notes,
      Options options) {
    double[] x = Matched.finite(bySeed);
    return new Row(
        variant,
        x.length,
        x.length == 0 ? Double.NaN : Moments.mean(x),
        Moments.median(x),
        Moments.standardDeviation(x),
        x.length < 2 ? Optional.empty() : Optional.of(PairedT.interval(x, options.level())),
        new Bootstrap(options).ofMean(x),
        effect,
        notes.toString());
  }
}
