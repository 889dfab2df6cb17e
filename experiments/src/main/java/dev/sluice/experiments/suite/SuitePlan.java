package dev.sluice.experiments.suite;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a suite will run, with nothing left open.
 *
 * @param name of the suite's folder and of the MLflow experiment
 * @param file what was read
 * @param ablations in the file's order; their names differ
 * @param notes what a person should know of the plan, a sentence each: what was merged or rounded
 * @param yaml the resolved suite, which stands alone and reads back as the same plan
 */
public record SuitePlan(
    String name,
    Path file,
    List<Ablation> ablations,
    Launch launch,
    ReportWish report,
    List<String> notes,
    String yaml) {
  public SuitePlan {
    ablations = List.copyOf(ablations);
    notes = List.copyOf(notes);
  }

  /**
   * Every run once, by its id, in the plan's order. Ablations may share runs, such as a common
   * baseline; a shared run is listed with the first of them.
   */
  public Map<String, PlannedRun> runs() {
    Map<String, PlannedRun> runs = new LinkedHashMap<>();
    for (Ablation ablation : ablations) {
      for (Variant variant : ablation.variants()) {
        variant.runs().forEach(run -> runs.putIfAbsent(run.id(), run));
      }
    }
    return runs;
  }
}
