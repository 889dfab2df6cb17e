package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.api.launch.Launcher;
import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalEnd;
import dev.sluice.experiments.journal.JournalReader;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Carries out the runs of a plan, each at most once at a time over all processes that work in the
 * same folder. However this process ends, a later call continues: what is finished is read from the
 * journals of the runs.
 */
public final class Scheduler {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final int MOST_LOSSES = 10;
  private static final int ASKED_TO_END = 130;

  private final SuiteFolder folder;
  private final Launcher launcher;
  private final LaunchSite site;
  private final SuiteOptions options;
  private final Function<PlannedRun, RunRequest> requests;
  private final Descriptors descriptors;
  private final SuiteWatcher watcher;
  private final StateLog log;
  private final Finished finished;
  private final String host;
  private final Locks locks;
  private final TimeLimits limits;
  // By id: the hash of a whole descriptor takes its time.
  private final Map<String, RunState> states = new HashMap<>();
  private final Set<String> anew = new HashSet<>();
  private final Map<String, PlannedRun> active = new LinkedHashMap<>();
  private final Map<String, String> messages = new TreeMap<>();
  private volatile boolean cancelled;
  private boolean ending;

  /**
   * @param requests what each run's process is asked for, relative to the folder
   */
  public Scheduler(
      SuiteFolder folder,
      Launcher launcher,
      LaunchSite site,
      SuiteOptions options,
      Function<PlannedRun, RunRequest> requests,
      Descriptors descriptors,
      SuiteWatcher watcher) {
    this.folder = folder;
    this.launcher = launcher;
    this.site = site;
    this.options = options;
    this.requests = requests;
    this.limits = new TimeLimits(options.timeout());
    this.descriptors = descriptors;
    this.watcher = watcher;
    this.log = new StateLog(folder, Clock.systemUTC());
    this.finished = new Finished(folder);
    this.host = Hosts.name(site.environment());
    this.locks = Locks.of(site.environment());
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
      states.put(run.id(), before.getOrDefault(run.id(), RunState.WAITING));
      if (before.containsKey(run.id())) {
        watcher.skipped(run);
      } else {
        todo.add(run);
      }
    }
    if (!todo.isEmpty()) {
      carryOut(todo);
    }
    Map<PlannedRun, RunState> outcome = new LinkedHashMap<>();
    runs.forEach(run -> outcome.put(run, states.getOrDefault(run.id(), RunState.WAITING)));
    return new SuiteOutcome(before.size(), outcome, messages);
  }

  private void carryOut(List<PlannedRun> todo) {
    Attempts attempts = new Attempts(todo);
    try (Leases leases = new Leases(folder.claims(), host, LEASE, System::nanoTime);
        LaunchSession session = launcher.open(site)) {
      Claims claims = new Claims(folder.claims(), leases);
      while (!active.isEmpty() || !(attempts.isEmpty() || ending)) {
        // An interrupt is a wish to end; left standing it would keep the launcher from waiting.
        cancelled |= Thread.interrupted();
        if (cancelled && !ending) {
          endAll(session);
        }
        if (!ending) {
          session.submit(fill(attempts, claims));
        }
        Optional<LaunchEvent> event = session.poll(POLL);
        while (event.isPresent()) {
          handle(event.get(), attempts, claims, session);
          event = session.poll(Duration.ZERO);
        }
        limits.over(System.nanoTime()).forEach(id -> session.end(id, TimeLimits.GRACE));
        watcher.tick();
      }
    }
    for (PlannedRun run : todo) {
      RunState state = states.get(run.id());
      if (state == RunState.WAITING || state == RunState.ELSEWHERE) {
        change(run, RunState.INTERRUPTED, "not started");
      }
    }
  }

  private List<LaunchTask> fill(Attempts attempts, Claims claims) {
    List<LaunchTask> tasks = new ArrayList<>();
    long now = System.nanoTime();
    while (active.size() < launcher.slots()) {
      Optional<PlannedRun> next = attempts.next(now);
      if (next.isEmpty()) {
        break;
      }
      PlannedRun run = next.get();
      // A process that was told to end may take a moment: its run is held until then.
      if (!claims.take(run.id()) || JournalReader.isAlive(folder.run(run), locks)) {
        if (options.rerun() || !isDone(run, "done elsewhere")) {
          change(run, RunState.ELSEWHERE, "");
          attempts.again(run, now + LOOK_AGAIN.toNanos());
        }
      } else if (options.rerun()
          || attempts.tries(run.id()) > 0
          || !isDone(run, "done elsewhere")) {
        if (options.rerun() && anew.add(run.id())) {
          Superseded.setAside(folder.run(run));
        }
        attempts.started(run.id());
        active.put(run.id(), run);
        tasks.add(task(run));
      }
    }
    return tasks;
  }

  /** Whether a run has nothing left to do; its state is then changed. */
  private boolean isDone(PlannedRun run, String message) {
    Optional<Entry.End> end = finished.end(run);
    end.map(Entry.End::status)
        .map(RunState::of)
        .ifPresent(
            state -> change(run, state, state == RunState.PRUNED ? end.get().message() : message));
    return end.isPresent();
  }

  private LaunchTask task(PlannedRun run) {
    SuiteFolder.write(folder.spec(run), descriptors.yaml(run.descriptor()));
    RunRequest request = requests.apply(run);
    return new LaunchTask(
        run.id(),
        request.json(),
        request.in(folder.path().toAbsolutePath()).inputs(),
        folder.log(run).toAbsolutePath(),
        run.descriptor().threads());
  }

  private void handle(LaunchEvent event, Attempts attempts, Claims claims, LaunchSession session) {
    PlannedRun run = active.get(event.id());
    if (run == null) {
      return;
    }
    event.accept(
        started -> {
          limits.started(run.id(), System.nanoTime());
          change(run, RunState.RUNNING, started.where());
        },
        ended -> {
          active.remove(run.id());
          settle(run, limits.explained(ended), attempts, session);
          RunState state = states.get(run.id());
          if (state == RunState.FAILED || (options.rerun() && state != null && state.isDone())) {
            claims.giveUp(run.id());
          }
        });
  }

  private void settle(
      PlannedRun run, LaunchEvent.Ended ended, Attempts attempts, LaunchSession session) {
    if (isDone(run, "")) {
      messages.remove(run.id());
      return;
    }
    String reason = LogReason.brief(reason(run, ended));
    messages.put(run.id(), reason);
    int tries = attempts.tries(run.id());
    if (ending) {
      change(run, RunState.INTERRUPTED, reason);
    } else if (isNoFault(ended) && attempts.lost(run.id()) <= MOST_LOSSES) {
      change(run, RunState.WAITING, "lost: " + reason);
      attempts.again(run, System.nanoTime() + options.backoffBefore(2).toNanos());
    } else if (tries <= options.retry()) {
      long pause = options.backoffBefore(tries + 1).toNanos();
      String attempt = "attempt " + tries + " of " + (options.retry() + 1);
      change(run, RunState.WAITING, attempt + ": " + reason);
      attempts.again(run, System.nanoTime() + pause);
    } else {
      change(run, RunState.FAILED, reason);
      if (options.failFast()) {
        endAll(session);
      }
    }
  }

  /**
   * A run that was asked to end, and not by the launcher, which would say so, was reached by
   * somebody's signal, such as the Ctrl-C that this process is about to hear of, too.
   */
  private static boolean isNoFault(LaunchEvent.Ended ended) {
    return ended.lost() || (ended.status() == ASKED_TO_END && ended.message().isEmpty());
  }

  /** What the launcher says, or the journal, or else where to read on. */
  private String reason(PlannedRun run, LaunchEvent.Ended ended) {
    if (!ended.message().isEmpty()) {
      return ended.message();
    }
    return JournalEnd.of(folder.run(run))
        .map(Entry.End::message)
        .filter(message -> !message.isEmpty())
        .or(() -> LogReason.of(folder.log(run)))
        .orElse("its process ended with status " + ended.status());
  }

  private void endAll(LaunchSession session) {
    ending = true;
    active.keySet().forEach(id -> session.end(id, options.grace()));
  }

  private void change(PlannedRun run, RunState state, String message) {
    RunState before = states.put(run.id(), state);
    if (before != state) {
      log.write(run, state, message);
      watcher.changed(run, state, message);
    }
  }
}
