package dev.sluice.experiments.execution;

import dev.sluice.experiments.suite.PlannedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders runs: the first seed of every variant, then the second of every variant, so that an
 * unfinished suite can already compare pairs.
 */
final class SeedBySeed {
  private SeedBySeed() {}

  static List<PlannedRun> order(List<PlannedRun> runs) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<List<PlannedRun>> rounds = new ArrayList<>();
    for (PlannedRun run : runs) {
      int round = seen.merge(run.ablation() + "\n" + run.variant(), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(run);
    }
    return rounds.stream().flatMap(List::stream).toList();
  }
}
