package dev.sluice.runtime.checkpoint;

/**
 * What a run's checkpoints are of. They carry the training; those of Sluice 0.1.0 carry the run.
 *
 * @param run the run's id
 * @param training stands for all that training reads: runs of one training may use each other's
 *     checkpoints of finished trainings
 * @since 0.2.0
 */
public record CheckpointKey(String run, String training) {
  /** Of a run whose checkpoints no other run uses. */
  public static CheckpointKey of(String run) {
    return new CheckpointKey(run, run);
  }

  boolean isOf(String found) {
    return found.equals(training) || found.equals(run);
  }
}
