package dev.sluice.api.launch;

/** A change of a task. */
public sealed interface LaunchEvent {
  /** Of the run. */
  String id();

  /**
   * The process is running. May come again, for a task that is started again after a loss.
   *
   * @param where for the user, such as a host or a job's number
   */
  record Started(String id, String where) implements LaunchEvent {}

  /**
   * The process has ended; the last event of a task.
   *
   * @param status its exit status
   * @param message the launcher's reason for the end; empty where the process ended by itself
   * @param lost whether the machine or the executor is gone, which is not the run's fault
   */
  record Ended(String id, int status, String message, boolean lost) implements LaunchEvent {}
}
