package dev.sluice.experiments.mlflow;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.track.RunStatus;
import java.util.List;
import java.util.Optional;

/** What is asked of a server. Every method throws {@link Fault} and nothing else. */
interface MlflowApi extends AutoCloseable {
  /** The id of the experiment of that name, made if it is missing. */
  String experiment(String name);

  /** The live runs that carry the uid, oldest first. */
  List<RemoteRun> runs(String experimentId, String uid);

  /** The run, if it is there, not deleted, and carries the uid. */
  Optional<RemoteRun> run(String runId, String uid);

  /** Makes a run, without looking whether there is one. */
  RemoteRun createRun(String experimentId, String name, long startMillis, List<BatchItem.Tag> tags);

  /** Removes the run if it holds no metric and no parameter. */
  void deleteIfEmpty(String runId);

  /** Logs a batch within {@link Limits}, whole or not at all. */
  void logBatch(String runId, List<BatchItem> items);

  /**
   * Stores a file of a run.
   *
   * @param path relative, with slashes
   */
  void putArtifact(RemoteRun run, String path, Upload upload);

  void logInput(String runId, Dataset dataset);

  void terminate(String runId, RunStatus status, long endMillis);

  /** Sets the run's status to running, whatever it was. */
  void reopen(String runId);

  /** Refused where the run has no such tag. */
  void deleteTag(String runId, String key);

  /** All points of one curve. */
  List<BatchItem.Point> history(String runId, String key);

  /**
   * A plain call, for what the Java client lacks.
   *
   * @param method GET, POST or PATCH
   * @param path below {@code /api/2.0/mlflow/}, encoded
   * @param json the body; empty for a GET
   * @return the answer, a JSON object
   */
  String call(String method, String path, String json);

  @Override
  void close();
}
