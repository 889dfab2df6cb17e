package dev.sluice.experiments.prune;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Pruner;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what a run may be ended early: the YAML that {@code sluice run --prune} takes.
 *
 * @param pruner what decides
 * @param metric such as {@code eval/sliced-wasserstein}, with or without its group
 * @param better which values are better
 * @param rungs the shared folder, relative to the file
 */
record PruningFile(
    @Describe("The metric that decides.") Spec<Pruner> pruner,
    @Describe("The metric that decides, such as sliced-wasserstein.") String metric,
    @Describe("Which values are better.") Goal better,
    @Describe("The folder in which runs meet, relative to this file.") String rungs) {

  /**
   * Reads one.
   *
   * @throws dev.sluice.runtime.descriptor.DescriptorException with all that is wrong
   */
  static PruningFile read(Registry registry, Path file) {
    Reading reading = new Reading(registry);
    Optional<List<Tree>> trees = reading.file(file);
    Optional<PruningFile> found =
        trees.flatMap(
            layers ->
                reading.record(
                    defaults(),
                    new Layers(layers, new Place(file.toString(), 1, 1)),
                    "",
                    "a pruning file",
                    Set.of()));
    reading.finish();
    return found.orElseThrow(() -> new IllegalStateException("nothing read and no problem"));
  }

  @SuppressWarnings("NullAway") // null is how a defaults instance says required
  private static PruningFile defaults() {
    @Nullable Spec<Pruner> pruner = null;
    @Nullable String metric = null;
    return new PruningFile(pruner, metric, Goal.LOWER, "rungs");
  }
}
