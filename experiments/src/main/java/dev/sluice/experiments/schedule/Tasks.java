package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.experiments.suite.PlannedRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks that are with a launcher, and their events as events of runs. */
final class Tasks {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Between two looks at the progress of tasks, and more for each task: they may be thousands. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final Duration LOOK_EACH = Duration.ofMillis(2);

  /** Told of changes, from {@link #poll}. */
  interface Listener {
    /**
     * A run is running. May come again.
     *
     * @param runs how many may follow each other unseen, at least 1
     */
    void started(PlannedRun run, String where, int runs);

    void ended(PlannedRun run, LaunchEvent.Ended ended);

    /** The process has ended; runs that are open in it were not started. */
    void over(Task task);
  }

  private final LaunchSession session;
  private final Finished finished;
  private final Listener listener;
  private final Map<String, Task> active = new LinkedHashMap<>();
  private long lookAt = System.nanoTime();

  Tasks(LaunchSession session, Finished finished, Listener listener) {
    this.session = session;
    this.finished = finished;
    this.listener = listener;
  }

  boolean isEmpty() {
    return active.isEmpty();
  }

  int size() {
    return active.size();
  }

  void submit(List<TaskWriter.Written> tasks) {
    tasks.forEach(task -> active.put(task.task().id(), task.task()));
    session.submit(tasks.stream().map(TaskWriter.Written::launch).toList());
  }

  /** Asks a run to stop; one that is not its task's current run is left alone. */
  void end(String run, Duration grace) {
    for (Task task : active.values()) {
      if (task.current().filter(current -> current.id().equals(run)).isPresent()) {
        session.end(task.id(), grace);
      }
    }
  }

  void endAll(Duration grace) {
    active.keySet().forEach(id -> session.end(id, grace));
  }

  /** Waits a moment for events and reports them. */
  void poll() {
    Optional<LaunchEvent> event = session.poll(POLL);
    while (event.isPresent()) {
      handle(event.get());
      event = session.poll(Duration.ZERO);
    }
    if (System.nanoTime() - lookAt >= 0) {
      List<Task> started = active.values().stream().filter(Task::hasProgress).toList();
      started.forEach(task -> task.read(listener));
      lookAt = System.nanoTime() + LOOK.plus(LOOK_EACH.multipliedBy(started.size())).toNanos();
    }
  }

  private void handle(LaunchEvent event) {
    Task task = active.get(event.id());
    if (task == null) {
      return;
    }
    event.accept(
        started -> {
          task.startedAt(started.where());
          task.current().ifPresent(run -> listener.started(run, task.where(), task.open().size()));
        },
        ended -> {
          active.remove(task.id());
          task.read(listener);
          settle(task, ended);
          task.close();
          listener.over(task);
        });
  }

  /**
   * What the process did not note: it may have been killed, or could not write. The first run that
   * is not done is the one that it was at, unless one has failed before.
   */
  private void settle(Task task, LaunchEvent.Ended end) {
    boolean attributed = task.hasFailed();
    for (PlannedRun run : task.open()) {
      boolean isDone = finished.end(run).isPresent();
      if (isDone || !attributed) {
        task.ended(run.id(), isDone ? 0 : end.status());
        listener.ended(
            run, new LaunchEvent.Ended(run.id(), end.status(), end.message(), end.lost()));
        attributed |= !isDone;
      }
    }
  }

  static LaunchEvent.Ended ended(PlannedRun run, int status) {
    return new LaunchEvent.Ended(run.id(), status, "", false);
  }
}
