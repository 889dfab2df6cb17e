package dev.sluice.experiments.export;

import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.track.TrainedModels;
import dev.sluice.runtime.registry.Registry;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models as {@code sluice export} writes them. */
public final class ExportedModels implements TrainedModels {
  @Inject
  public ExportedModels() {}

  @Override
  public Optional<Path> write(Path runFolder, Path target) {
    Registry registry = Registry.load(ExportedModels.class.getClassLoader());
    try (FinishedRun run = FinishedRun.open(registry, runFolder, List.of())) {
      if (!run.can(NetworkExperiment.class)) {
        return Optional.empty();
      }
      List<Path> unused = new ModelExport(registry).write(run, target, TensorFormat.SAFETENSORS);
      return Optional.of(target);
    }
  }
}
