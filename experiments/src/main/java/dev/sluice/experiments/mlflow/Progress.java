package dev.sluice.experiments.mlflow;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How far a run folder was sent to one server.
 *
 * @param server its address, for people
 * @param experimentId on that server
 * @param runId on that server; empty before the run was made there
 * @param offset in the journal; everything before it is delivered or refused
 * @param points of curves and final figures that are delivered
 * @param tables the paths of tables that the run's tag names
 * @param refused what the server did not take
 * @param closed whether the run has its last status there
 */
record Progress(
    String server,
    String experimentId,
    String runId,
    long offset,
    long points,
    Set<String> tables,
    List<Refusal> refused,
    boolean closed) {
  Progress {
    Objects.requireNonNull(server);
    Objects.requireNonNull(experimentId);
    Objects.requireNonNull(runId);
    // Copies hold no null.
    tables = Set.copyOf(tables);
    refused = List.copyOf(refused);
    if (offset < 0 || points < 0) {
      throw new IllegalArgumentException("offset " + offset + ", points " + points);
    }
  }

  static Progress none(String server) {
    return new Progress(server, "", "", 0, 0, Set.of(), List.of(), false);
  }
}
