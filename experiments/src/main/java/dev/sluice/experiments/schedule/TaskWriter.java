package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchTask;
import dev.sluice.experiments.run.BatchProgress;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.runtime.descriptor.Descriptors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Makes tasks for the launcher, with the files that their processes read. */
final class TaskWriter {
  /** A request is a word of a command line, which some systems limit to 128 KB. */
  static final int MOST_RUNS = 32;

  private final SuiteFolder folder;
  private final Function<PlannedRun, RunRequest> requests;
  private final Descriptors descriptors;

  /** A task as the launcher and as the scheduler see it. */
  record Written(Task task, LaunchTask launch) {}

  TaskWriter(
      SuiteFolder folder, Function<PlannedRun, RunRequest> requests, Descriptors descriptors) {
    this.folder = folder;
    this.requests = requests;
    this.descriptors = descriptors;
  }

  /**
   * @param runs of the group, at most {@link #MOST_RUNS}; the first trains if nobody has
   * @param trained has finished the training of the group
   */
  Written write(Group group, List<PlannedRun> runs, Optional<PlannedRun> trained) {
    PlannedRun trainer = trained.orElse(runs.get(0));
    List<RunBatch.Item> items = new ArrayList<>();
    for (PlannedRun run : runs) {
      SuiteFolder.write(folder.spec(run), descriptors.yaml(run.descriptor()));
      RunRequest request = requests.apply(run);
      items.add(
          new RunBatch.Item(
              run.id(),
              relative(folder.log(run)),
              run.id().equals(trainer.id())
                  ? request
                  : request.after(relative(folder.run(trainer)))));
    }
    Path progress = runs.size() == 1 ? null : folder.progress(UUID.randomUUID().toString());
    RunBatch batch = new RunBatch(items, progress == null ? null : relative(progress));
    return new Written(
        new Task(group, runs, progress == null ? null : new BatchProgress(progress)),
        new LaunchTask(
            runs.get(0).id(),
            batch.json(),
            batch.in(folder.path().toAbsolutePath()).inputs(),
            folder.log(runs.get(0)).toAbsolutePath(),
            runs.get(0).descriptor().threads()));
  }

  private Path relative(Path path) {
    return folder.path().relativize(path);
  }
}
