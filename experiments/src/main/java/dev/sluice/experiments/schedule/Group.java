package dev.sluice.experiments.schedule;

import dev.sluice.experiments.suite.PlannedRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs that one process performs in turn: those that share a training, or a single one.
 *
 * @param training its id; empty for a run that shares none
 */
record Group(Optional<String> training, List<PlannedRun> runs) {
  Group {
    runs = List.copyOf(runs);
  }

  /** Groups in the order of the first run of each. */
  static List<Group> of(Collection<PlannedRun> runs, Trainings trainings) {
    Map<String, List<PlannedRun>> groups = new LinkedHashMap<>();
    for (PlannedRun run : runs) {
      // Run ids are hexadecimal, so that a training's key is none of them.
      String key = trainings.of(run).map(id -> "training-" + id).orElse(run.id());
      groups.computeIfAbsent(key, each -> new ArrayList<>()).add(run);
    }
    return groups.values().stream()
        .map(group -> new Group(trainings.of(group.get(0)), group))
        .toList();
  }

  /** The claim that keeps two processes from training the same at once. */
  Optional<String> claim() {
    return training.map(id -> "training-" + id);
  }
}
