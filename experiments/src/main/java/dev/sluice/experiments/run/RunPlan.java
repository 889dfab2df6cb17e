package dev.sluice.experiments.run;

import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.runtime.descriptor.Descriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to run, and where its results go.
 *
 * @param descriptor resolved
 * @param file the descriptor's file as given
 * @param overrides as given
 * @param root the folder of all run folders
 * @param server the tracking server, if any
 * @param home Sluice's own folder, whose repository is recorded where the working directory has
 *     none
 * @param wishes what is to be otherwise than usual
 */
public record RunPlan(
    Descriptor descriptor,
    Path file,
    List<String> overrides,
    Path root,
    Optional<Destination> server,
    Path home,
    RunWishes wishes) {
  public RunPlan {
    overrides = List.copyOf(overrides);
  }
}
