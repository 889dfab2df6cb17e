package dev.sluice.experiments.schedule;

import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which runs start next. What other processes of the suite have is left to them; a training
 * that another one does is waited for.
 */
final class Turns {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final SuiteFolder folder;
  private final boolean rerun;
  private final Trainings trainings;
  private final RunStates states;
  private final Attempts attempts;
  private final Claims claims;
  private final Locks locks;
  private final TaskWriter writer;
  private final Set<String> anew = new HashSet<>();

  /**
   * @param rerun whether finished runs run again, and what they left is set aside
   */
  Turns(
      SuiteFolder folder,
      boolean rerun,
      Trainings trainings,
      RunStates states,
      Attempts attempts,
      Claims claims,
      Locks locks,
      TaskWriter writer) {
    this.folder = folder;
    this.rerun = rerun;
    this.trainings = trainings;
    this.states = states;
    this.attempts = attempts;
    this.claims = claims;
    this.locks = locks;
    this.writer = writer;
  }

  /** The next task; empty if nothing can start at a time. */
  Optional<TaskWriter.Written> next(long nanos) {
    for (Optional<Group> group = attempts.next(nanos);
        group.isPresent();
        group = attempts.next(nanos)) {
      Optional<TaskWriter.Written> task = task(group.get(), nanos);
      if (task.isPresent()) {
        return task;
      }
    }
    return Optional.empty();
  }

  /** A task of a group is over: what is left of it waits for its next turn. */
  void over(Group group, long nanos) {
    group.claim().ifPresent(claims::giveUp);
    boolean shared = trained(group).isPresent();
    group.runs().stream()
        .filter(states::isOpen)
        .map(run -> attempts.left(run.id(), nanos))
        // Before it is trained, all wait for the one that trains.
        .reduce(shared ? Math::min : Math::max)
        .ifPresent(left -> attempts.again(group, nanos + left));
  }

  /** A run whose folder has the finished training of a group; a running one still writes there. */
  Optional<PlannedRun> trained(Group group) {
    return group
        .training()
        .flatMap(
            id ->
                trainings.finished(
                    id, folder, run -> (!rerun || anew.contains(run.id())) && !isAlive(run)));
  }

  private Optional<TaskWriter.Written> task(Group group, long nanos) {
    List<PlannedRun> runs = startable(group, nanos);
    Optional<PlannedRun> trained = trained(group);
    if (!runs.isEmpty() && trained.isEmpty()) {
      if (group.claim().isPresent() && !claims.take(group.claim().get())) {
        runs.forEach(run -> states.change(run, RunState.ELSEWHERE, ""));
        runs = List.of();
      }
      trained = trained(group);
    }
    if (runs.isEmpty()) {
      if (group.runs().stream().anyMatch(states::isOpen)) {
        attempts.again(group, nanos + LOOK_AGAIN.toNanos());
      }
      return Optional.empty();
    }
    runs.stream()
        .filter(run -> rerun && anew.add(run.id()))
        .forEach(run -> Superseded.setAside(folder.run(run)));
    return Optional.of(writer.write(group, runs, trained));
  }

  private List<PlannedRun> startable(Group group, long nanos) {
    boolean isTrained = trained(group).isPresent();
    if (!isTrained && isTrainedElsewhere(group)) {
      group.runs().stream()
          .filter(states::isOpen)
          .filter(run -> rerun || !states.noteIfDone(run, "done elsewhere"))
          .forEach(run -> states.change(run, RunState.ELSEWHERE, ""));
      return List.of();
    }
    // First what was tried least; else what was interrupted, which need not begin anew.
    Comparator<PlannedRun> order =
        isTrained
            ? Comparator.comparingInt(run -> attempts.tries(run.id()))
            : Comparator.comparing(run -> rerun || !JournalReader.isRun(folder.run(run)));
    return group.runs().stream()
        .filter(states::isOpen)
        .filter(run -> !isTrained || attempts.left(run.id(), nanos) == 0)
        .filter(this::isOurs)
        .sorted(order)
        .limit(TaskWriter.MOST_RUNS)
        .toList();
  }

  /** A process that was told to stop may take a moment, too: its run is held until then. */
  private boolean isTrainedElsewhere(Group group) {
    return group.training().stream()
        .flatMap(id -> trainings.sharing(id).stream())
        .anyMatch(this::isAlive);
  }

  private boolean isAlive(PlannedRun run) {
    return JournalReader.isAlive(folder.run(run), locks);
  }

  private boolean isOurs(PlannedRun run) {
    if (!claims.take(run.id()) || isAlive(run)) {
      if (rerun || !states.noteIfDone(run, "done elsewhere")) {
        states.change(run, RunState.ELSEWHERE, "");
      }
      return false;
    }
    return rerun || attempts.tries(run.id()) > 0 || !states.noteIfDone(run, "done elsewhere");
  }
}
