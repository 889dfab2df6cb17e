package dev.sluice.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request for one run: what the options of {@code sluice run} become, and what a suite sends to
 * the process of a run, as JSON and without secrets.
 *
 * @param descriptor the descriptor's file
 * @param overrides of its values, such as {@code seed=3}
 * @param runs the folder of all run folders, for a run without a folder of its own
 * @param folder exactly this run folder; by default a new one below {@code runs}
 * @param resume whether an interrupted run is resumed, and a finished one left alone
 * @param trackingUri MLflow server; by default the one that the environment names
 * @param trackers such as {@code tensorboard} or {@code tensorboard={folder: tb}}
 * @param experiment MLflow's experiment; by default the descriptor's name
 * @param runName MLflow's name of the run; by default the folder's
 * @param tags more tags for MLflow
 * @param pruning a pruning configuration; by default nothing prunes the run
 * @param training the folder of a run whose training this one starts after, where it is the same;
 *     by default the run trains by itself
 * @param checkpointSeconds time between two checkpoints
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRequest(
    Path descriptor,
    List<String> overrides,
    Path runs,
    @Nullable Path folder,
    boolean resume,
    @Nullable String trackingUri,
    List<String> trackers,
    @Nullable String experiment,
    @Nullable String runName,
    SortedMap<String, String> tags,
    @Nullable Path pruning,
    @Nullable Path training,
    double checkpointSeconds) {
  /** Time between two checkpoints, by default. */
  public static final double CHECKPOINT_SECONDS = 15;

  public RunRequest {
    overrides = List.copyOf(overrides);
    trackers = List.copyOf(trackers);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** One line of JSON. */
  public String json() {
    return RequestJson.write(this);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static RunRequest of(String json) {
    return RequestJson.read(json, RunRequest.class, "run request");
  }

  /** The same request with relative paths resolved against a folder. */
  public RunRequest in(Path base) {
    return new RunRequest(
        base.resolve(descriptor),
        overrides,
        base.resolve(runs),
        folder == null ? null : base.resolve(folder),
        resume,
        trackingUri,
        trackers,
        experiment,
        runName,
        tags,
        pruning == null ? null : base.resolve(pruning),
        training == null ? null : base.resolve(training),
        checkpointSeconds);
  }

  /** The same request for a run that starts after the training of another run's folder. */
  public RunRequest after(Path trained) {
    return new RunRequest(
        descriptor,
        overrides,
        runs,
        folder,
        resume,
        trackingUri,
        trackers,
        experiment,
        runName,
        tags,
        pruning,
        trained,
        checkpointSeconds);
  }

  /** The files and folders that the run reads before it starts; some may not exist. */
  public List<Path> inputs() {
    return Stream.of(descriptor, folder, pruning, training).filter(path -> path != null).toList();
  }
}
