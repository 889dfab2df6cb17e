package dev.sluice.experiments.report;

import dev.sluice.api.report.Report;
import dev.sluice.experiments.statistics.Effect;
import dev.sluice.experiments.statistics.Interval;
import dev.sluice.experiments.statistics.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report's numbers for other programs, every digit. */
final class DataFiles {
  private DataFiles() {}

  /** A line for each variant of each metric; what is not claimed is empty. */
  static Report.Data table(List<AblationReport> ablations) {
    List<List<String>> rows = new ArrayList<>();
    List<String> columns =
        List.of(
            "ablation",
            "metric",
            "variant",
            "n",
            "mean",
            "median",
            "standard-deviation",
            "mean-low",
            "mean-high",
            "bootstrap-low",
            "bootstrap-high",
            "pairs",
            "difference",
            "difference-low",
            "difference-high",
            "p",
            "p-holm",
            "cohens-d",
            "hedges-g",
            "cliffs-delta",
            "probability-of-improvement",
            "verdict",
            "note");
    for (AblationReport report : ablations) {
      report
          .claims()
          .ifPresent(
              claims ->
                  claims
                      .rows()
                      .forEach(row -> rows.add(row(report, claims.analysis().metric(), row))));
      for (Described metric : report.described()) {
        metric.rows().forEach(row -> rows.add(row(report, metric.metric(), row)));
      }
    }
    return new Report.Data(columns, rows);
  }

  private static List<String> row(AblationReport report, String metric, Row row) {
    Optional<Effect> effect = row.effect();
    return List.of(
        report.name(),
        metric,
        row.variant(),
        Integer.toString(row.n()),
        Csv.number(row.mean()),
        Csv.number(row.median()),
        Csv.number(row.standardDeviation()),
        low(row.tInterval()),
        high(row.tInterval()),
        low(row.bootstrap()),
        high(row.bootstrap()),
        effect.map(e -> Integer.toString(e.pairs())).orElse(""),
        effect.map(e -> Csv.number(e.difference())).orElse(""),
        low(effect.flatMap(Effect::interval)),
        high(effect.flatMap(Effect::interval)),
        effect.filter(DataFiles::isTested).map(e -> Csv.number(e.p())).orElse(""),
        effect.map(e -> Csv.number(e.pHolm())).orElse(""),
        effect.map(e -> Csv.number(e.cohensD())).orElse(""),
        effect.map(e -> Csv.number(e.hedgesG())).orElse(""),
        effect.map(e -> Csv.number(e.cliffsDelta())).orElse(""),
        effect.map(e -> Csv.number(e.probabilityOfImprovement())).orElse(""),
        effect.map(e -> Sentences.verdict(e.verdict())).orElse(""),
        row.note());
  }

  private static boolean isTested(Effect effect) {
    return !Double.isNaN(effect.pHolm());
  }

  private static String low(Optional<Interval> interval) {
    return interval.map(i -> Csv.number(i.low())).orElse("");
  }

  private static String high(Optional<Interval> interval) {
    return interval.map(i -> Csv.number(i.high())).orElse("");
  }
}
