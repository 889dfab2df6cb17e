package dev.sluice.api.vector;

/** A run's threads for arithmetic, as many as it was given; the caller is one of them. */
public interface Workers {
  /** At least 1. */
  int count();

  /**
   * Runs tasks 0 to {@code tasks} - 1, each once, in no fixed order, and returns when all have
   * ended. Between tasks the run's cancellation is looked at. Not to be called from within a task.
   *
   * @throws RuntimeException the first failure of a task, after which no new task is begun
   */
  void run(int tasks, Task task);

  /**
   * {@link #run} for work that takes about as long as waking a thread: if nothing has been run for
   * a while, and threads sleep, the caller does all of it.
   */
  default void runBriefly(int tasks, Task task) {
    run(tasks, task);
  }

  /** One of many pieces of work. */
  @FunctionalInterface
  interface Task {
    /**
     * @param worker from 0 to {@link Workers#count} - 1; no two tasks have the same at one time
     */
    void run(int worker, int task);
  }
}
