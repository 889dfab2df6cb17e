package dev.sluice.experiments.schedule;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalEnd;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides what the end of a run means: done, failed, or another try. */
final class Settlement implements Tasks.Listener {
  private static final int MOST_LOSSES = 10;
  private static final int ASKED_TO_END = 130;

  private final SuiteFolder folder;
  private final SuiteOptions options;
  private final Trainings trainings;
  private final RunStates states;
  private final Attempts attempts;
  private final Claims claims;
  private final TimeLimits limits;
  private final Turns turns;
  private final Runnable end;
  private final Map<String, PlannedRun> failedTrainings = new HashMap<>();
  private boolean ending;

  /**
   * @param end stops all that is running
   */
  Settlement(
      SuiteFolder folder,
      SuiteOptions options,
      Trainings trainings,
      RunStates states,
      Attempts attempts,
      Claims claims,
      TimeLimits limits,
      Turns turns,
      Runnable end) {
    this.folder = folder;
    this.options = options;
    this.trainings = trainings;
    this.states = states;
    this.attempts = attempts;
    this.claims = claims;
    this.limits = limits;
    this.turns = turns;
    this.end = end;
  }

  /** No run is tried again from now on. */
  void stopTrying() {
    ending = true;
  }

  @Override
  public void started(PlannedRun run, String where, int runs) {
    limits.started(run.id(), System.nanoTime(), runs);
    states.change(run, RunState.RUNNING, where);
  }

  @Override
  public void ended(PlannedRun run, LaunchEvent.Ended ended) {
    attempts.tried(run.id());
    boolean late = limits.isOver(run.id());
    settle(run, limits.explained(ended));
    RunState state = states.of(run);
    if (state == RunState.FAILED) {
      noteTraining(run, late);
    }
    if (state == RunState.FAILED || (options.rerun() && state.isDone())) {
      claims.giveUp(run.id());
    }
  }

  @Override
  public void over(Task task) {
    Group group = task.group();
    Optional<PlannedRun> culprit =
        group.training().flatMap(id -> Optional.ofNullable(failedTrainings.remove(id)));
    if (culprit.isPresent() && turns.trained(group).isEmpty()) {
      group.runs().stream().filter(states::isOpen).forEach(run -> failWith(run, culprit.get()));
    }
    turns.over(group, System.nanoTime());
  }

  private void settle(PlannedRun run, LaunchEvent.Ended ended) {
    if (states.noteIfDone(run, "")) {
      states.forget(run);
      return;
    }
    String reason = LogReason.brief(reason(run, ended));
    states.explain(run, reason);
    int tries = attempts.tries(run.id());
    if (ending) {
      states.change(run, RunState.INTERRUPTED, reason);
    } else if (isNoFault(ended) && attempts.lost(run.id()) <= MOST_LOSSES) {
      states.change(run, RunState.WAITING, "lost: " + reason);
      pause(run, 2);
    } else if (tries <= options.retry()) {
      String attempt = "attempt " + tries + " of " + (options.retry() + 1);
      states.change(run, RunState.WAITING, attempt + ": " + reason);
      pause(run, tries + 1);
    } else {
      states.change(run, RunState.FAILED, reason);
      if (options.failFast()) {
        end.run();
      }
    }
  }

  private void pause(PlannedRun run, int attempt) {
    attempts.pause(run.id(), System.nanoTime() + options.backoffBefore(attempt).toNanos());
  }

  /** Keeps which training failed, if the run had begun it. */
  private void noteTraining(PlannedRun run, boolean late) {
    trainings
        .of(run)
        .filter(training -> late || hasBegunTraining(run))
        .ifPresent(training -> failedTrainings.put(training, run));
  }

  private boolean hasBegunTraining(PlannedRun run) {
    RunPulse pulse = new RunPulse(folder.run(run));
    pulse.read();
    return pulse.step() > 0;
  }

  /** The others would fail in the same training: it is not done once for each of them. */
  private void failWith(PlannedRun run, PlannedRun culprit) {
    String reason =
        LogReason.brief(
            "not started: it shares the training of "
                + culprit.variant()
                + ", seed "
                + culprit.seed()
                + ", which failed: "
                + states.message(culprit));
    LogReason.leave(folder.log(run), reason);
    states.explain(run, reason);
    states.change(run, RunState.FAILED, reason);
    claims.giveUp(run.id());
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
}
