package dev.sluice.experiments.report;

import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All runs of an ablation, in the plan's order.
 *
 * @param ablation the plan
 * @param runs one for each planned run
 */
record AblationResults(Ablation ablation, List<RunResult> runs) {
  AblationResults {
    runs = List.copyOf(runs);
  }

  static AblationResults read(Ablation ablation, Path suiteFolder, Locks locks) {
    RunReader reader = new RunReader(suiteFolder, locks);
    return new AblationResults(
        ablation,
        SharedTimes.settled(
            ablation.variants().stream()
                .flatMap(variant -> variant.runs().stream())
                .map(reader::read)
                .toList()));
  }

  /** The variants' names; the baseline's first. */
  List<String> variants() {
    List<String> names = new ArrayList<>();
    names.add(ablation.baseline());
    ablation.variants().stream()
        .map(Variant::name)
        .filter(name -> !name.equals(ablation.baseline()))
        .forEach(names::add);
    return names;
  }

  /** The finished runs of a variant. */
  List<RunResult> finished(String variant) {
    return runs.stream().filter(run -> run.isFinished() && run.variant().equals(variant)).toList();
  }

  /** Those that the tables lack. */
  List<RunResult> unfinished() {
    return runs.stream().filter(run -> !run.isFinished()).toList();
  }

  /**
   * What came of each run that is over: variant, seed, value. It is NaN where a run failed, was
   * stopped early or finished without the metric; runs that are not over are missing.
   */
  SortedMap<String, SortedMap<Long, Double>> outcomes(String metric) {
    SortedMap<String, SortedMap<Long, Double>> outcomes = new TreeMap<>();
    variants().forEach(variant -> outcomes.put(variant, new TreeMap<>()));
    for (RunResult run : runs) {
      SortedMap<Long, Double> bySeed = outcomes.get(run.variant());
      if (bySeed != null && run.state().isOutcome()) {
        bySeed.put(
            run.seed(),
            run.isFinished() ? run.figures().getOrDefault(metric, Double.NaN) : Double.NaN);
      }
    }
    return outcomes;
  }

  /** One variant's finished values of a metric. */
  SortedMap<Long, Double> bySeed(String variant, String metric) {
    SortedMap<Long, Double> bySeed = new TreeMap<>();
    for (RunResult run : finished(variant)) {
      Double value = run.figures().get(metric);
      if (value != null) {
        bySeed.put(run.seed(), value);
      }
    }
    return bySeed;
  }

  /** What finished runs measured, without what the machine does and what only marks a run. */
  SortedSet<String> metrics() {
    SortedSet<String> metrics = new TreeSet<>();
    runs.stream()
        .filter(RunResult::isFinished)
        .forEach(run -> metrics.addAll(run.figures().keySet()));
    metrics.removeIf(metric -> metric.startsWith("system/") || metric.startsWith(RunResult.SHARED));
    return metrics;
  }
}
