package dev.sluice.experiments.schedule;

import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Compare;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import java.util.HashMap;
import java.util.Map;

/** The one metric that is shown of each run while the suite is running. */
final class Headline {
  private static final String WITHOUT_COMPARISON = "train/loss";

  private final Map<String, String> metrics = new HashMap<>();

  Headline(SuitePlan plan) {
    for (Ablation ablation : plan.ablations()) {
      ablation.compare().map(Compare::metric).ifPresent(m -> metrics.put(ablation.name(), m));
    }
  }

  String of(PlannedRun run) {
    return metrics.getOrDefault(run.ablation(), WITHOUT_COMPARISON);
  }
}
