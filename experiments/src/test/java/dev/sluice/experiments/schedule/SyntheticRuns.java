package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchTask;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Runs of the synthetic experiment, one a seed. */
final class SyntheticRuns {
  private final Descriptors descriptors;
  private final Path file;

  /**
   * @param scratch a folder for the baseline's file
   */
  SyntheticRuns(Path scratch) {
    this.descriptors = new Descriptors(Registry.load(SyntheticRuns.class.getClassLoader()));
    this.file = scratch.resolve("synthetic.yaml");
    try {
      Files.createDirectories(scratch);
      // Whole or not at all: two suite processes may write it at once.
      SuiteFolder.write(file, "name: synthetic\nthreads: 1\nexperiment: {type: synthetic}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Requests without anything but what a scheduler needs. */
  static Function<PlannedRun, RunRequest> requests(SuiteFolder folder) {
    return run ->
        new RunRequest(
            folder.path().relativize(folder.spec(run)),
            List.of(),
            Path.of(""),
            folder.path().relativize(folder.run(run)),
            true,
            null,
            List.of(),
            null,
            null,
            Collections.emptySortedMap(),
            null,
            null,
            RunRequest.CHECKPOINT_SECONDS);
  }

  /** The run folder of a task's first run. */
  static Path folderOf(LaunchTask task, SuiteFolder folder) {
    return folderOf(RunBatch.of(task.request()).in(folder.path()).items().get(0));
  }

  static Path folderOf(RunBatch.Item item) {
    return Objects.requireNonNull(item.request().folder());
  }

  Descriptors descriptors() {
    return descriptors;
  }

  /** Seeds 1 to {@code count}; overrides such as {@code experiment.steps=3}. */
  List<PlannedRun> of(int count, List<String> overrides) {
    List<PlannedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= count; seed++) {
      runs.add(one(seed, "baseline", overrides));
    }
    return runs;
  }

  List<PlannedRun> of(int count) {
    return of(count, List.of());
  }

  PlannedRun one(long seed, String variant, List<String> overrides) {
    List<String> all = new ArrayList<>(overrides);
    all.add("seed=" + seed);
    Descriptor descriptor = descriptors.read(file, all);
    return new PlannedRun(descriptors.id(descriptor), "trial", variant, seed, descriptor);
  }
}
