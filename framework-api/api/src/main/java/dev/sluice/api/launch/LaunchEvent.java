package dev.sluice.api.launch;

/** What became of a task. */
public sealed interface LaunchEvent {
  /** Of the run. */
  String id();

  /**
   * The process runs.
   *
   * @param where for a person to read, such as a host or a job's number
   */
  record Started(String id, String where) implements LaunchEvent {}

  /**
   * The process is gone.
   *
   * @param status its exit status
   * @param message for a person to read; may be empty
   * @param lost whether the machine or the executor went, which is not the run's fault
   */
  record Ended(String id, int status, String message, boolean lost) implements LaunchEvent {}
}
