package dev.sluice.experiments.report;

import dev.sluice.experiments.journal.RunState;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * One planned run and what it came to.
 *
 * @param reason why it did not finish; empty where it did
 * @param folder its run folder, which may be missing
 * @param log where its process' output is, whether or not there is any
 * @param figures the final figures, and of what was only logged the last value
 * @param params what it was made of, dotted: {@code experiment.solver.type -> rk4}
 * @param seconds from its first line to its last
 * @param cold whether it was the first run of its process
 * @param training the same for runs whose training is the same; empty where it is not known
 */
public record RunResult(
    String id,
    String variant,
    long seed,
    RunState state,
    String reason,
    Path folder,
    Path log,
    SortedMap<String, Double> figures,
    SortedMap<String, String> params,
    double seconds,
    boolean cold,
    String training) {
  /** Metrics by which a run says that it started after another's training. */
  static final String SHARED = "time/shared-";

  boolean isFinished() {
    return state == RunState.FINISHED;
  }

  /** Whether it started after the training of another run. */
  boolean sharesTraining() {
    return figures.keySet().stream().anyMatch(name -> name.startsWith(SHARED));
  }

  RunResult with(SortedMap<String, Double> otherFigures) {
    return new RunResult(
        id,
        variant,
        seed,
        state,
        reason,
        folder,
        log,
        otherFigures,
        params,
        seconds,
        cold,
        training);
  }
}
