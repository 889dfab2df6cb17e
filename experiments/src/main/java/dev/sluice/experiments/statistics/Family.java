package dev.sluice.experiments.statistics;

import dev.sluice.api.prune.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** All comparisons of an ablation, corrected together. */
final class Family {
  private final String baseline;
  private final List<Measurements> metrics;
  private final Options options;
  private final List<Member> members = new ArrayList<>();

  Family(String baseline, List<Measurements> metrics, Options options) {
    this.baseline = baseline;
    this.metrics = metrics;
    this.options = options;
    for (int m = 0; m < metrics.size(); m++) {
      int metric = m;
      SortedMap<Long, Double> reference = reference(metrics.get(m));
      metrics
          .get(m)
          .values()
          .forEach(
              (variant, bySeed) -> {
                if (!variant.equals(baseline)) {
                  members.add(member(metric, variant, bySeed, reference));
                }
              });
    }
  }

  List<Analysis> analyses() {
    double[] corrected = corrected();
    int family = (int) members.stream().filter(Member::isTested).count();
    List<Analysis> analyses = new ArrayList<>();
    int next = 0;
    for (int m = 0; m < metrics.size(); m++) {
      Measurements one = metrics.get(m);
      List<Row> rows = new ArrayList<>();
      Notes notes = new Notes();
      notes.lost(Matched.lost(reference(one)));
      rows.add(SampleDescription.row(baseline, reference(one), Optional.empty(), notes, options));
      for (; next < members.size() && members.get(next).metric() == m; next++) {
        rows.add(row(members.get(next), corrected[next], family));
      }
      analyses.add(new Analysis(one.metric(), one.better(), baseline, rows, family, options));
    }
    return analyses;
  }

  /** Holm's p of each member; not a number where there is nothing to test. */
  private double[] corrected() {
    double[] corrected = new double[members.size()];
    Arrays.fill(corrected, Double.NaN);
    int[] tested =
        IntStream.range(0, members.size()).filter(i -> members.get(i).isTested()).toArray();
    double[] holm =
        Holm.correct(Arrays.stream(tested).mapToDouble(i -> members.get(i).p()).toArray());
    for (int k = 0; k < tested.length; k++) {
      corrected[tested[k]] = holm[k];
    }
    return corrected;
  }

  private Row row(Member member, double corrected, int family) {
    Notes notes = new Notes();
    notes.lost(Matched.lost(member.bySeed()));
    if (member.comparison().isEmpty()) {
      notes.tooFew(member.matched());
    } else {
      Comparison comparison = member.comparison().get();
      notes.survivors(comparison);
      notes.limits(comparison, member.matched(), 1 - options.level(), family);
    }
    Optional<Effect> effect = member.comparison().map(comparison -> comparison.effect(corrected));
    return SampleDescription.row(member.variant(), member.bySeed(), effect, notes, options);
  }

  private Member member(
      int metric,
      String variant,
      SortedMap<Long, Double> bySeed,
      SortedMap<Long, Double> reference) {
    Matched matched = Matched.of(bySeed, reference, options.effectiveTest().paired());
    Goal better = metrics.get(metric).better();
    FailedSeeds failed = FailedSeeds.of(bySeed, reference, matched.paired(), better);
    Optional<Comparison> comparison =
        matched.pairs() < Comparison.FEWEST
            ? Optional.empty()
            : Optional.of(new Comparison(matched, failed, better, options));
    return new Member(metric, variant, bySeed, matched, comparison);
  }

  private SortedMap<Long, Double> reference(Measurements one) {
    SortedMap<Long, Double> reference = one.values().get(baseline);
    if (reference == null) {
      throw new IllegalArgumentException(
          "metric '"
              + one.metric()
              + "': there is no variant '"
              + baseline
              + "' to compare with; found are "
              + String.join(", ", one.values().keySet()));
    }
    return new TreeMap<>(reference);
  }

  private record Member(
      int metric,
      String variant,
      SortedMap<Long, Double> bySeed,
      Matched matched,
      Optional<Comparison> comparison) {
    /** Whether it belongs to the family; one that could not be tested does, with p = 1. */
    boolean isTested() {
      return comparison.isEmpty() || !comparison.get().withoutSpread();
    }

    double p() {
      return comparison.map(Comparison::p).orElse(1.0);
    }
  }
}
