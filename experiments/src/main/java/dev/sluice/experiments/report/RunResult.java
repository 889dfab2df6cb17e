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
    boolean cold) {

  boolean isFinished() {
    return state == RunState.FINISHED;
  }
}
