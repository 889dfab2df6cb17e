package dev.sluice.runtime.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Threads that wait for jobs. */
final class Helpers implements AutoCloseable {
  /** How long a thread looks, for a job or for its end, before it sleeps. */
  static final long LOOK_NANOS = 200_000;

  private final List<Thread> threads = new ArrayList<>();

  /** The latest job; a new one is a new object. */
  private volatile @Nullable Job job;

  private volatile boolean closed;

  Helpers(int count) {
    for (int i = 1; i <= count; i++) {
      int worker = i;
      Thread thread = new Thread(() -> serve(worker), "sluice-worker-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Gives the job to the first threads, as many as it wants; the one before must have ended. */
  void begin(Job next) {
    job = next;
    for (int i = 0; i < next.helpers(); i++) {
      LockSupport.unpark(threads.get(i));
    }
  }

  private void serve(int worker) {
    Job last = null;
    while (true) {
      Job next = job;
      long start = System.nanoTime();
      while (next == last && !closed) {
        if (System.nanoTime() - start < LOOK_NANOS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
        next = job;
      }
      if (next == last || next == null) {
        return;
      }
      last = next;
      if (worker <= next.helpers()) {
        next.help(worker);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(LockSupport::unpark);
  }
}
