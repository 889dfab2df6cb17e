package dev.sluice.experiments.run;

import dev.sluice.api.track.Tracker;
import dev.sluice.runtime.descriptor.Descriptor;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to run, and where its results go.
 *
 * @param descriptor resolved
 * @param file the descriptor's file as given
 * @param overrides as given
 * @param root the folder of all run folders
 * @param trackers follow the run
 * @param home Sluice's own folder, whose repository is recorded where the working directory has
 *     none
 * @param wishes what is to be otherwise than usual
 */
public record RunPlan(
    Descriptor descriptor,
    Path file,
    List<String> overrides,
    Path root,
    List<Tracker> trackers,
    Path home,
    RunWishes wishes) {
  public RunPlan {
    overrides = List.copyOf(overrides);
    trackers = List.copyOf(trackers);
  }
}
