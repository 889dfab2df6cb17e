package dev.sluice.experiments.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a caller, such as a suite, wants to be otherwise.
 *
 * @param folder exactly this run folder; by default a new one below the root
 * @param resume whether an interrupted run in the folder is taken up, and a finished one left alone
 * @param experiment MLflow's experiment; by default the descriptor's name
 * @param runName MLflow's name of the run; by default the folder's
 * @param tags more tags for MLflow
 * @param pruning a file that says by what the run may be ended early; by default nothing
 * @param checkpoint time between two checkpoints
 */
public record RunWishes(
    Optional<Path> folder,
    boolean resume,
    Optional<String> experiment,
    Optional<String> runName,
    SortedMap<String, String> tags,
    Optional<Path> pruning,
    Duration checkpoint) {
  /** Between two checkpoints, unless the caller says otherwise. */
  public static final Duration CHECKPOINT = Duration.ofSeconds(15);

  public RunWishes {
    tags = new TreeMap<>(tags);
  }

  /** All as usual. */
  public static RunWishes none() {
    return new RunWishes(
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        CHECKPOINT);
  }
}
