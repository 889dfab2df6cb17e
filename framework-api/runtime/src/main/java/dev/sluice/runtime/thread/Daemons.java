package dev.sluice.runtime.thread;

/** Threads that do not keep the process alive. */
public final class Daemons {
  private Daemons() {}

  /** Not started yet. */
  public static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
