package dev.sluice.api.track;

/** How a run ended. */
public enum RunStatus {
  FINISHED,
  FAILED,
  KILLED,
  /** A pruner ended it in order; for MLflow it is finished. */
  PRUNED;

  /** Whether there is nothing left to do. */
  public boolean isDone() {
    return this == FINISHED || this == PRUNED;
  }
}
