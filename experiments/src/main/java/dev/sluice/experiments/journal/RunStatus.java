package dev.sluice.experiments.journal;

/** How a run ended; the names are MLflow's. */
public enum RunStatus {
  FINISHED,
  FAILED,
  KILLED
}
