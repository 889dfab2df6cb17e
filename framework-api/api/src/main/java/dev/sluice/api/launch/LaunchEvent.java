package dev.sluice.api.launch;

import java.util.function.Consumer;

/** A change of a task. */
public sealed interface LaunchEvent {
  /** Of the task. */
  String id();

  /** Gives itself to the consumer of its case. */
  void accept(Consumer<Started> started, Consumer<Ended> ended);

  /**
   * The process is running. May come again, for a task that is started again after a loss.
   *
   * @param where for the user, such as a host or a job's number
   */
  record Started(String id, String where) implements LaunchEvent {
    @Override
    public void accept(Consumer<Started> started, Consumer<Ended> ended) {
      started.accept(this);
    }
  }

  /**
   * The process has ended; the last event of a task.
   *
   * @param status its exit status
   * @param message the launcher's reason for the end; empty where the process ended by itself
   * @param lost whether the machine or the executor is gone, which is not the run's fault
   */
  record Ended(String id, int status, String message, boolean lost) implements LaunchEvent {
    @Override
    public void accept(Consumer<Started> started, Consumer<Ended> ended) {
      ended.accept(this);
    }
  }
}
