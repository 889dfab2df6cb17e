package dev.sluice.experiments.execution;

import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Axis;
import dev.sluice.experiments.suite.SuitePlan;
import java.util.Locale;
import java.util.TreeMap;

/** The first line of a parent run's journal: the ablation's parameters and tags. */
final class ParentHeader {
  private ParentHeader() {}

  static RunHeader of(SuitePlan plan, Ablation ablation, String uid) {
    TreeMap<String, String> params = new TreeMap<>();
    params.put("ablation.baseline", ablation.baseline());
    BaselineParams.of(ablation).forEach((path, value) -> params.put("baseline." + path, value));
    params.put("ablation.mode", ablation.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    params.put("ablation.variants", Integer.toString(ablation.variants().size()));
    for (Axis axis : ablation.axes()) {
      params.put("vary." + axis.path(), String.join(", ", axis.alternatives()));
    }
    ablation
        .compare()
        .ifPresent(
            compare -> {
              params.put("compare.metric", compare.metric());
              params.put("compare.test", compare.test().name().toLowerCase(Locale.ROOT));
            });
    TreeMap<String, String> tags = new TreeMap<>();
    tags.put(RunHeader.ID_TAG, plan.name() + "/" + ablation.name());
    tags.put("sluice.suite", plan.name());
    tags.put("sluice.ablation", ablation.name());
    tags.put(RunHeader.IS_PARENT_TAG, "true");
    tags.put("mlflow.source.name", String.valueOf(plan.file().getFileName()));
    tags.put("mlflow.source.type", "LOCAL");
    return new RunHeader(
        uid, plan.name(), ablation.name(), System.currentTimeMillis(), params, tags);
  }
}
