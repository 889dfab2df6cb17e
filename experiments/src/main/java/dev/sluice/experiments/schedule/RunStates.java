package dev.sluice.experiments.schedule;

import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The states of the runs of one call of a suite; each change is logged and shown. */
final class RunStates {
  private final StateLog log;
  private final SuiteWatcher watcher;
  private final Finished finished;
  // By id: the hash of a whole descriptor takes its time.
  private final Map<String, RunState> states = new HashMap<>();
  private final Map<String, String> messages = new TreeMap<>();

  RunStates(StateLog log, SuiteWatcher watcher, Finished finished) {
    this.log = log;
    this.watcher = watcher;
    this.finished = finished;
  }

  /** The state before this call. */
  void begin(PlannedRun run, RunState state) {
    states.put(run.id(), state);
    if (state.isDone()) {
      watcher.skipped(run);
    }
  }

  RunState of(PlannedRun run) {
    return states.getOrDefault(run.id(), RunState.WAITING);
  }

  /** Whether it waits for its turn here, or for another process. */
  boolean isOpen(PlannedRun run) {
    return of(run) == RunState.WAITING || of(run) == RunState.ELSEWHERE;
  }

  void change(PlannedRun run, RunState state, String message) {
    if (states.put(run.id(), state) != state) {
      log.write(run, state, message);
      watcher.changed(run, state, message);
    }
  }

  /** Whether a run has nothing left to do, by its journal; its state is then changed. */
  boolean noteIfDone(PlannedRun run, String message) {
    Optional<Entry.End> end = finished.end(run);
    end.map(Entry.End::status)
        .map(RunState::of)
        .ifPresent(
            state -> change(run, state, state == RunState.PRUNED ? end.get().message() : message));
    return end.isPresent();
  }

  /** Keeps why a run is not done. */
  void explain(PlannedRun run, String reason) {
    messages.put(run.id(), reason);
  }

  void forget(PlannedRun run) {
    messages.remove(run.id());
  }

  String message(PlannedRun run) {
    return messages.getOrDefault(run.id(), "");
  }

  SuiteOutcome outcome(int before, Collection<PlannedRun> runs) {
    Map<PlannedRun, RunState> outcome = new LinkedHashMap<>();
    runs.forEach(run -> outcome.put(run, of(run)));
    return new SuiteOutcome(before, outcome, messages);
  }
}
