package dev.sluice.experiments.schedule;

import dev.sluice.experiments.run.BatchProgress;
import dev.sluice.experiments.suite.PlannedRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs of a group that a launcher has as one task, and how far they are. */
final class Task {
  private final Group group;
  private final String id;
  private final @Nullable BatchProgress progress;
  private final Map<String, PlannedRun> open = new LinkedHashMap<>();
  private String where = "";
  private boolean failed;

  /**
   * @param runs of the group, in the order in which they are performed
   * @param progress null for a single run, of which the launcher says all
   */
  Task(Group group, List<PlannedRun> runs, @Nullable BatchProgress progress) {
    this.group = group;
    this.id = runs.get(0).id();
    this.progress = progress;
    runs.forEach(run -> open.put(run.id(), run));
  }

  Group group() {
    return group;
  }

  /** The id of its first run. */
  String id() {
    return id;
  }

  /** The runs that have not ended, the current one first. */
  List<PlannedRun> open() {
    return List.copyOf(open.values());
  }

  Optional<PlannedRun> current() {
    return open.values().stream().findFirst();
  }

  String where() {
    return where;
  }

  void startedAt(String place) {
    where = place;
  }

  boolean hasProgress() {
    return progress != null && !where.isEmpty();
  }

  /** Whether a run ended with another exit status than 0; none was started after it. */
  boolean hasFailed() {
    return failed;
  }

  void ended(String run, int status) {
    open.remove(run);
    failed |= status != 0;
  }

  /** Reports what the task's process has noted since the last call. */
  void read(Tasks.Listener listener) {
    if (progress == null) {
      return;
    }
    progress.read(
        run -> Optional.ofNullable(open.get(run)).ifPresent(it -> listener.started(it, where, 1)),
        (run, status) ->
            Optional.ofNullable(open.get(run))
                .ifPresent(
                    it -> {
                      ended(run, status);
                      listener.ended(it, Tasks.ended(it, status));
                    }));
  }

  /** Its process notes nothing more. */
  void close() {
    if (progress != null) {
      progress.delete();
    }
  }
}
