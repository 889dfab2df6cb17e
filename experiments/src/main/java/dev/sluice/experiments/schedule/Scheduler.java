package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.Launcher;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.lease.Hosts;
import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.runtime.descriptor.Descriptors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out the runs of a plan, each at most once at a time over all processes that work in the
 * same folder. However this process ends, a later call continues: what is finished is read from the
 * journals of the runs.
 */
public final class Scheduler {
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final SuiteFolder folder;
  private final Launcher launcher;
  private final LaunchSite site;
  private final SuiteOptions options;
  private final Trainings trainings;
  private final TaskWriter writer;
  private final SuiteWatcher watcher;
  private final Finished finished;
  private final RunStates states;
  private volatile boolean cancelled;

  /** Each run trains by itself. */
  public Scheduler(
      SuiteFolder folder,
      Launcher launcher,
      LaunchSite site,
      SuiteOptions options,
      Function<PlannedRun, RunRequest> requests,
      Descriptors descriptors,
      SuiteWatcher watcher) {
    this(folder, launcher, site, options, Trainings.none(), requests, descriptors, watcher);
  }

  /**
   * @param trainings of which runs share one; those are performed in turn by one process
   * @param requests what each run's process is asked for, relative to the folder
   */
  public Scheduler(
      SuiteFolder folder,
      Launcher launcher,
      LaunchSite site,
      SuiteOptions options,
      Trainings trainings,
      Function<PlannedRun, RunRequest> requests,
      Descriptors descriptors,
      SuiteWatcher watcher) {
    this.folder = folder;
    this.launcher = launcher;
    this.site = site;
    this.options = options;
    this.trainings = trainings;
    this.writer = new TaskWriter(folder, requests, descriptors);
    this.watcher = watcher;
    this.finished = new Finished(folder);
    this.states = new RunStates(new StateLog(folder, Clock.systemUTC()), watcher, finished);
  }

  /** Asks for the end: running ones end in order, no other begins. Safe from any thread. */
  public void cancel() {
    cancelled = true;
  }

  /** Carries out runs, and returns when each is done, failed, or was interrupted. */
  public SuiteOutcome run(Collection<PlannedRun> runs) {
    Map<String, RunState> before = options.rerun() ? Map.of() : finished.among(runs);
    List<PlannedRun> todo = new ArrayList<>();
    for (PlannedRun run : runs) {
      states.begin(run, before.getOrDefault(run.id(), RunState.WAITING));
      if (!before.containsKey(run.id())) {
        todo.add(run);
      }
    }
    if (!todo.isEmpty()) {
      carryOut(todo);
    }
    return states.outcome(before.size(), runs);
  }

  private void carryOut(List<PlannedRun> todo) {
    String host = Hosts.name(site.environment());
    try (Leases leases = new Leases(folder.claims(), host, LEASE, System::nanoTime);
        LaunchSession session = launcher.open(site)) {
      new Carrying(session, new Claims(folder.claims(), leases), todo).untilAllEnded();
    }
    for (PlannedRun run : todo) {
      if (states.isOpen(run)) {
        states.change(run, RunState.INTERRUPTED, "not started");
      }
    }
  }

  /** One session with the launcher. */
  private final class Carrying {
    private final Attempts attempts;
    private final Turns turns;
    private final TimeLimits limits = new TimeLimits(options.timeout());
    private final Settlement settlement;
    private final Tasks tasks;
    private boolean ending;

    Carrying(LaunchSession session, Claims claims, List<PlannedRun> todo) {
      attempts = new Attempts(Group.of(todo, trainings));
      turns =
          new Turns(
              folder,
              options.rerun(),
              trainings,
              states,
              attempts,
              claims,
              Locks.of(site.environment()),
              writer);
      settlement =
          new Settlement(
              folder, options, trainings, states, attempts, claims, limits, turns, this::end);
      tasks = new Tasks(session, finished, settlement);
    }

    void untilAllEnded() {
      while (!tasks.isEmpty() || !(attempts.isEmpty() || ending)) {
        // An interrupt is a wish to end; left standing it would keep the launcher from waiting.
        cancelled |= Thread.interrupted();
        if (cancelled && !ending) {
          end();
        }
        if (!ending) {
          fill();
        }
        tasks.poll();
        limits.over(System.nanoTime()).forEach(id -> tasks.end(id, TimeLimits.GRACE));
        watcher.tick();
      }
    }

    private void fill() {
      List<TaskWriter.Written> next = new ArrayList<>();
      while (tasks.size() + next.size() < launcher.slots()) {
        Optional<TaskWriter.Written> task = turns.next(System.nanoTime());
        if (task.isEmpty()) {
          break;
        }
        next.add(task.get());
      }
      tasks.submit(next);
    }

    private void end() {
      ending = true;
      settlement.stopTrying();
      tasks.endAll(options.grace());
    }
  }
}
