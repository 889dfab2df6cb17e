package dev.sluice.experiments.execution;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Pruner;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Compare;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.descriptor.YamlWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pruning configuration of each ablation: {@code suite/prune/<ablation>.yaml}. */
final class PruneFiles {
  private PruneFiles() {}

  static Path of(Path suiteFolder, String ablation) {
    return suiteFolder.resolve("suite").resolve("prune").resolve(ablation + ".yaml");
  }

  /** The ablations whose runs are pruned. */
  static Set<String> ablations(SuitePlan plan) {
    return plan.launch().pruner().isEmpty()
        ? Set.of()
        : plan.ablations().stream()
            .filter(ablation -> ablation.compare().isPresent())
            .map(Ablation::name)
            .collect(Collectors.toSet());
  }

  /** Writes one for each ablation that compares a metric, where the suite names a pruner. */
  static void write(SuitePlan plan, Path suiteFolder, Descriptors descriptors) {
    plan.launch()
        .pruner()
        .ifPresent(
            pruner -> {
              for (Ablation ablation : plan.ablations()) {
                ablation
                    .compare()
                    .ifPresent(
                        compare ->
                            write(of(suiteFolder, ablation.name()), pruner, compare, descriptors));
              }
            });
  }

  private static void write(
      Path file, Spec<Pruner> pruner, Compare compare, Descriptors descriptors) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("pruner", descriptors.plain(pruner));
    // Test figures are taken at the end: during training, the same measure of the validation part
    // counts.
    text.put("metric", compare.metric().replaceFirst("^eval/test/", "eval/"));
    text.put("better", compare.better() == Goal.LOWER ? "lower" : "higher");
    text.put("rungs", "../rungs/" + file.getFileName().toString().replaceFirst("\\.yaml$", ""));
    SuiteFolder.write(file, YamlWriter.write(text));
  }
}
