package dev.sluice.experiments.schedule;

import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of one call of a suite.
 *
 * @param before how many runs were done already
 * @param states of all chosen runs, in the plan's order
 * @param messages why a run failed or was interrupted, by its id
 */
public record SuiteOutcome(
    int before, Map<PlannedRun, RunState> states, Map<String, String> messages) {
  public SuiteOutcome {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    messages = Map.copyOf(messages);
  }

  public long count(RunState state) {
    return states.values().stream().filter(state::equals).count();
  }

  /** Runs in a state, in the plan's order. */
  public List<PlannedRun> in(RunState state) {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() == state)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many have nothing left to do, by this call or before. */
  public long done() {
    return states.values().stream().filter(RunState::isDone).count();
  }

  public boolean isComplete() {
    return done() == states.size();
  }
}
