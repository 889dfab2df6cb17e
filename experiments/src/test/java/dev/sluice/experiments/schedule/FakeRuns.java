package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.run.BatchProgress;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Performs the batches of tasks as a process does, without computing anything. */
final class FakeRuns implements Function<LaunchTask, Optional<LaunchEvent.Ended>> {
  /** How a run ends, if not well. */
  enum Fault {
    /** Before it has measured anything. */
    AT_START,
    IN_TRAINING,
    AFTER_TRAINING,
    /** Its process is gone while it evaluates. */
    KILLED,
    /** Never. */
    HANGS
  }

  private final SuiteFolder folder;
  private final Map<String, List<Fault>> faults = new ConcurrentHashMap<>();
  final List<String> performed = new ArrayList<>();
  final List<String> trained = new ArrayList<>();
  final Map<String, Path> startedAfter = new HashMap<>();

  FakeRuns(SuiteFolder folder) {
    this.folder = folder;
  }

  /** The faults of a run's first tries. */
  FakeRuns with(String id, Fault... each) {
    faults.put(id, new ArrayList<>(List.of(each)));
    return this;
  }

  @Override
  public synchronized Optional<LaunchEvent.Ended> apply(LaunchTask task) {
    RunBatch batch = RunBatch.of(task.request()).in(folder.path());
    for (RunBatch.Item item : batch.items()) {
      note(batch, file -> BatchProgress.started(file, item.id()));
      Optional<Fault> fault = perform(item);
      if (fault.isEmpty()) {
        note(batch, file -> BatchProgress.ended(file, item.id(), 0));
      } else if (fault.get() == Fault.HANGS) {
        return Optional.empty();
      } else if (fault.get() == Fault.KILLED) {
        return FakeLauncher.ends(task, 137, "the process was killed by signal 9");
      } else {
        note(batch, file -> BatchProgress.ended(file, item.id(), 1));
        return FakeLauncher.ends(task, 1, "");
      }
    }
    return FakeLauncher.ends(task, 0, "");
  }

  private Optional<Fault> perform(RunBatch.Item item) {
    performed.add(item.id());
    List<Fault> left = faults.getOrDefault(item.id(), List.of());
    Optional<Fault> fault = left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
    RunFolder run = new RunFolder(SyntheticRuns.folderOf(item));
    boolean wasTrained = run.isTrained();
    if (Files.exists(run.path())) {
      Superseded.setAside(run.path());
    }
    if (fault.isPresent() && fault.get() == Fault.AT_START) {
      Journals.write(run.path(), RunStatus.FAILED, "no such solver", 0);
      return fault;
    }
    train(item, run, wasTrained, fault);
    RunStatus status = fault.isEmpty() ? RunStatus.FINISHED : RunStatus.FAILED;
    if (fault.isEmpty() || fault.get().compareTo(Fault.KILLED) < 0) {
      Journals.write(run.path(), status, fault.isEmpty() ? "" : "it is NaN", 1);
    }
    return fault;
  }

  private void train(RunBatch.Item item, RunFolder run, boolean wasTrained, Optional<Fault> fault) {
    Path other = item.request().training();
    if (other != null && new RunFolder(other).isTrained()) {
      startedAfter.put(item.id(), other);
    } else if (!wasTrained) {
      trained.add(item.id());
    }
    if (fault.isEmpty() || fault.get() != Fault.IN_TRAINING) {
      try {
        Files.createDirectories(run.checkpoint());
        Files.writeString(run.checkpoint().resolve("train-0.finished"), "weights");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void note(RunBatch batch, Consumer<Path> note) {
    Optional.ofNullable(batch.progress()).ifPresent(note);
  }
}
