package dev.sluice.experiments.statistics;

import java.util.Optional;
import java.util.SortedMap;

/** What a sample says by itself. */
final class SampleDescription {
  private SampleDescription() {}

  static Row row(
      String variant,
      SortedMap<Long, Double> bySeed,
      Optional<Effect> effect,
      Notes notes,
      Options options) {
    Scaled scaled = Scaled.of(Matched.finite(bySeed));
    double[] x = scaled.samples()[0];
    return new Row(
        variant,
        x.length,
        x.length == 0 ? Double.NaN : scaled.back(SampleSummary.mean(x)),
        scaled.back(SampleSummary.median(x)),
        scaled.back(SampleSummary.standardDeviation(x)),
        x.length < 2
            ? Optional.empty()
            : Optional.of(scaled.back(PairedT.interval(x, options.level()))),
        new Bootstrap(options).ofMean(x).map(scaled::back),
        effect,
        notes.toString());
  }
}
