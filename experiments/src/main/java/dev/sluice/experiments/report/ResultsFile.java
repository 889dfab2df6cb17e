package dev.sluice.experiments.report;

import dev.sluice.api.report.Report;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Axis;
import dev.sluice.experiments.suite.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code results.csv}: every number of every run, with a column for each axis. */
final class ResultsFile {
  /** The columns that every suite has; the axes' paths follow. */
  private static final List<String> HEADER =
      List.of("ablation", "variant", "seed", "metric", "value", "status", "id");

  /** On an axis that a variant leaves alone, where no parameter says what the baseline has. */
  private static final String AS_BASELINE = "baseline";

  private ResultsFile() {}

  /** A line for each metric of each run; a run without any has one line with its state. */
  static Report.Data of(List<AblationReport> ablations) {
    Set<String> axes = new LinkedHashSet<>();
    ablations.forEach(
        report -> report.results().ablation().axes().forEach(a -> axes.add(a.path())));
    List<String> header = new ArrayList<>(HEADER);
    header.addAll(axes);
    List<List<String>> rows = new ArrayList<>();
    for (AblationReport report : ablations) {
      Map<String, List<String>> choices = choices(report.results(), axes);
      for (RunResult run : report.results().runs()) {
        List<String> chosen = choices.getOrDefault(run.variant(), List.of());
        SortedMap<String, Double> figures = new TreeMap<>(run.figures());
        figures.keySet().removeIf(name -> name.startsWith("system/"));
        if (figures.isEmpty()) {
          rows.add(line(report, run, "", "", chosen));
        }
        figures.forEach(
            (name, value) -> rows.add(line(report, run, name, Double.toString(value), chosen)));
      }
    }
    return new Report.Data(header, rows);
  }

  private static List<String> line(
      AblationReport report, RunResult run, String metric, String value, List<String> chosen) {
    List<String> line = new ArrayList<>();
    line.add(report.name());
    line.add(run.variant());
    line.add(Long.toString(run.seed()));
    line.add(metric);
    line.add(value);
    line.add(run.state().words());
    line.add(run.id());
    line.addAll(chosen);
    return line;
  }

  /** Each variant's value on every axis; nothing on an axis of another ablation. */
  private static Map<String, List<String>> choices(AblationResults results, Set<String> axes) {
    Ablation ablation = results.ablation();
    Map<String, String> baseline = new TreeMap<>();
    for (Axis axis : ablation.axes()) {
      baseline.put(axis.path(), BaselineName.value(results, axis).orElse(AS_BASELINE));
    }
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (Variant variant : ablation.variants()) {
      choices.put(
          variant.name(),
          axes.stream()
              .map(path -> variant.choices().getOrDefault(path, baseline.getOrDefault(path, "")))
              .toList());
    }
    return choices;
  }
}
