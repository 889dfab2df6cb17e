package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.api.launch.Launcher;
import dev.sluice.experiments.journal.Entry;
import dev.sluice.experiments.journal.JournalEnd;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.runtime.descriptor.Descriptors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings the runs of a plan to their end, each at most once at a time over all processes that do
 * the same in the same folder. Whatever ends this process, a later call goes on: what is done is
 * read from the runs' own journals.
 */
public final class Scheduler {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final SuiteFolder folder;
  private final Launcher launcher;
  private final LaunchSite site;
  private final SuiteOptions options;
  private final RunCommand command;
  private final Descriptors descriptors;
  private final SuiteWatcher watcher;
  private final StateLog log;
  private final Finished finished;
  private final String host;
  private final Map<PlannedRun, RunState> states = new LinkedHashMap<>();
  private final Map<String, PlannedRun> active = new LinkedHashMap<>();
  private final Map<String, String> messages = new TreeMap<>();
  private volatile boolean cancelled;
  private boolean ending;

  /**
   * @param host this machine's name among those that share the folder
   */
  public Scheduler(
      SuiteFolder folder,
      Launcher launcher,
      LaunchSite site,
      SuiteOptions options,
      RunCommand command,
      Descriptors descriptors,
      SuiteWatcher watcher,
      String host) {
    this.folder = folder;
    this.launcher = launcher;
    this.site = site;
    this.options = options;
    this.command = command;
    this.descriptors = descriptors;
    this.watcher = watcher;
    this.log = new StateLog(folder, Clock.systemUTC());
    this.finished = new Finished(folder);
    this.host = host;
  }

  /** Asks for the end: running ones end in order, no other begins. Safe from any thread. */
  public void cancel() {
    cancelled = true;
  }

  /** Carries out runs, and returns when each is done, failed, or was interrupted. */
  public SuiteOutcome run(Collection<PlannedRun> runs) {
    Set<String> before = options.rerun() ? Set.of() : finished.among(runs);
    List<PlannedRun> todo = new ArrayList<>();
    for (PlannedRun run : runs) {
      boolean done = before.contains(run.id());
      states.put(run, done ? RunState.DONE : RunState.WAITING);
      if (done) {
        watcher.changed(run, RunState.DONE, "done already");
      } else {
        todo.add(run);
      }
    }
    if (!todo.isEmpty()) {
      carryOut(todo);
    }
    return new SuiteOutcome(before.size(), states, messages);
  }

  private void carryOut(List<PlannedRun> todo) {
    if (options.rerun()) {
      todo.forEach(run -> Superseded.setAside(folder.run(run)));
    }
    Attempts attempts = new Attempts(todo);
    try (Leases leases = new Leases(folder.claims(), host, LEASE, System::nanoTime);
        LaunchSession session = launcher.open(site)) {
      Claims claims = new Claims(folder.claims(), leases);
      while (!active.isEmpty() || !(attempts.isEmpty() || ending)) {
        if (cancelled && !ending) {
          endAll(session);
        }
        if (!ending) {
          session.submit(fill(attempts, claims));
        }
        Optional<LaunchEvent> event = session.poll(POLL);
        while (event.isPresent()) {
          handle(event.get(), attempts, session);
          event = session.poll(Duration.ZERO);
        }
        watcher.tick();
      }
    }
    for (PlannedRun run : todo) {
      if (states.get(run) == RunState.WAITING || states.get(run) == RunState.ELSEWHERE) {
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
      if (!claims.take(run.id()) || JournalReader.isAlive(folder.run(run))) {
        if (!options.rerun() && finished.is(run)) {
          change(run, RunState.DONE, "done elsewhere");
        } else {
          change(run, RunState.ELSEWHERE, "");
          attempts.again(run, now + LOOK_AGAIN.toNanos());
        }
      } else if (attempts.tries(run.id()) == 0 && finished.is(run)) {
        change(run, RunState.DONE, "done elsewhere");
      } else {
        attempts.started(run.id());
        active.put(run.id(), run);
        tasks.add(task(run));
      }
    }
    return tasks;
  }

  private LaunchTask task(PlannedRun run) {
    SuiteFolder.write(folder.spec(run), descriptors.yaml(run.descriptor()));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", folder.spec(run).toAbsolutePath().toString()));
    arguments.addAll(List.of("--folder", folder.run(run).toAbsolutePath().toString()));
    arguments.addAll(List.of("--resume", "--json", "--quiet"));
    arguments.addAll(options.arguments());
    arguments.addAll(command.arguments(run));
    return new LaunchTask(
        run.id(),
        arguments,
        folder.log(run).toAbsolutePath(),
        options.timeout(),
        run.descriptor().threads());
  }

  private void handle(LaunchEvent event, Attempts attempts, LaunchSession session) {
    PlannedRun run = active.get(event.id());
    if (run == null) {
      return;
    }
    if (event instanceof LaunchEvent.Started started) {
      change(run, RunState.RUNNING, started.where());
    } else if (event instanceof LaunchEvent.Ended ended) {
      active.remove(run.id());
      settle(run, ended, attempts, session);
    }
  }

  private void settle(
      PlannedRun run, LaunchEvent.Ended ended, Attempts attempts, LaunchSession session) {
    if (finished.is(run)) {
      messages.remove(run.id());
      change(run, RunState.DONE, "");
      return;
    }
    String reason = reason(run, ended);
    messages.put(run.id(), reason);
    int tries = attempts.tries(run.id());
    if (ending) {
      change(run, RunState.INTERRUPTED, reason);
    } else if (tries <= options.retry()) {
      long pause = options.backoffBefore(tries + 1).toNanos();
      change(run, RunState.WAITING, "tried " + tries + " times: " + reason);
      attempts.again(run, System.nanoTime() + pause);
    } else {
      change(run, RunState.FAILED, reason);
      if (options.failFast()) {
        endAll(session);
      }
    }
  }

  /** What the launcher says, or the journal, or else where to read on. */
  private String reason(PlannedRun run, LaunchEvent.Ended ended) {
    if (!ended.message().isEmpty()) {
      return ended.message();
    }
    return JournalEnd.of(folder.run(run))
        .map(Entry.End::message)
        .filter(message -> !message.isEmpty())
        .or(() -> LastWords.of(folder.log(run)))
        .orElse("its process ended with status " + ended.status());
  }

  private void endAll(LaunchSession session) {
    ending = true;
    active.keySet().forEach(id -> session.end(id, options.grace()));
  }

  private void change(PlannedRun run, RunState state, String message) {
    RunState before = states.put(run, state);
    if (before != state) {
      log.write(run, state, message);
      watcher.changed(run, state, message);
    }
  }
}
