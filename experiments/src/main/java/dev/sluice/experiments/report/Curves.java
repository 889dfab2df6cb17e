package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportPicture;
import dev.sluice.experiments.journal.MetricCurves;
import dev.sluice.experiments.journal.MetricNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Chooses which learning curves a report shows, and reads them. */
final class Curves {
  private static final int MOST_VARIANTS = 8;
  private static final int MOST_SEEDS = 30;
  private static final String LOSS = "train/loss";

  private final AblationReport report;
  private final AblationResults results;
  private final Looks looks;
  private final double level;

  Curves(AblationReport report, Looks looks, double level) {
    this.report = report;
    results = report.results();
    this.looks = looks;
    this.level = level;
  }

  /** A picture of the compared metric, where it was logged on the way, and one of the loss. */
  List<ReportPicture> pictures(String prefix, List<String> compared) {
    Set<String> metrics = new LinkedHashSet<>(compared);
    metrics.add(LOSS);
    List<String> measured = report.order().stream().filter(this::hasFinished).toList();
    List<String> shown = measured.subList(0, Math.min(MOST_VARIANTS, measured.size()));
    Map<String, List<Band>> bands = bands(shown, metrics);
    List<ReportPicture> pictures = new ArrayList<>();
    bands.forEach(
        (metric, drawn) -> {
          String file = prefix + "curves-" + MetricNames.last(metric);
          pictures.add(
              CurvesPlot.of(
                  file, metric, drawn, looks, report.names(), caption(metric, measured, shown)));
        });
    return pictures;
  }

  /** By metric; one variant's curves at a time are in memory. */
  private Map<String, List<Band>> bands(List<String> variants, Set<String> metrics) {
    Map<String, List<Band>> bands = new LinkedHashMap<>();
    metrics.forEach(metric -> bands.put(metric, new ArrayList<>()));
    for (String variant : variants) {
      List<Map<String, NavigableMap<Long, Double>>> runs = read(variant, metrics);
      bands.forEach(
          (metric, drawn) ->
              band(variant, runs, metric).filter(b -> b.steps().size() > 1).ifPresent(drawn::add));
    }
    bands.values().removeIf(List::isEmpty);
    return bands;
  }

  private boolean hasFinished(String variant) {
    return !results.finished(variant).isEmpty();
  }

  private String caption(String metric, List<String> measured, List<String> shown) {
    String some =
        measured.size() > shown.size()
            ? " The first " + shown.size() + " of " + measured.size() + " variants are shown."
            : "";
    return metric
        + " over steps: mean over seeds, band: "
        + Figures.percent(level)
        + " interval of the mean."
        + some;
  }

  /** The curves of a variant's runs, each journal read once; a journal is most of the work. */
  private List<Map<String, NavigableMap<Long, Double>>> read(String variant, Set<String> metrics) {
    return results.finished(variant).stream()
        .limit(MOST_SEEDS)
        .map(run -> MetricCurves.finite(run.folder(), metrics))
        .toList();
  }

  private Optional<Band> band(
      String variant, List<Map<String, NavigableMap<Long, Double>>> runs, String metric) {
    List<SortedMap<Long, Double>> curves = new ArrayList<>();
    for (Map<String, NavigableMap<Long, Double>> run : runs) {
      NavigableMap<Long, Double> curve = run.get(metric);
      if (curve != null && curve.size() > 1) {
        curves.add(curve);
      }
    }
    return curves.isEmpty() ? Optional.empty() : Optional.of(Band.of(variant, curves, level));
  }
}
