package dev.sluice.runtime.vector;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.Workers;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of daemon threads, begun at the first task that needs them; the caller is one
 * more. Tasks are handed out by a counter. A thread that waits looks for work again and again for
 * some microseconds before it sleeps, since a network's step asks several times in a millisecond.
 */
public final class WorkerPool implements Workers, AutoCloseable {
  private final int count;
  private final Cancellation cancellation;
  private volatile long ended = System.nanoTime() - Helpers.LOOK_NANOS;
  private @Nullable Helpers helpers;
  private boolean closed;

  public WorkerPool(Threads threads, Cancellation cancellation) {
    this.count = threads.count();
    this.cancellation = cancellation;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void run(int tasks, Task task) {
    run(tasks, task, Math.min(count, tasks) - 1);
  }

  @Override
  public void runBriefly(int tasks, Task task) {
    boolean awake = System.nanoTime() - ended < Helpers.LOOK_NANOS;
    run(tasks, task, awake ? Math.min(count, tasks) - 1 : 0);
  }

  private void run(int tasks, Task task, int wanted) {
    Job job = new Job(tasks, task, cancellation, Math.max(0, wanted));
    if (wanted > 0) {
      helpers().begin(job);
    }
    job.work(0);
    job.await();
    ended = System.nanoTime();
    RuntimeException failure = job.failure();
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized Helpers helpers() {
    if (closed) {
      throw new IllegalStateException("the run is closed, and its workers with it");
    }
    if (helpers == null) {
      helpers = new Helpers(count - 1);
    }
    return helpers;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (helpers != null) {
      helpers.close();
    }
  }
}
