package dev.sluice.runtime.vector;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of daemon threads, begun at the first task that needs them; the caller is one
 * more. Tasks are handed out by a counter.
 */
public final class WorkerPool implements Workers, AutoCloseable {
  private final int count;
  private final Cancellation cancellation;
  private @Nullable ExecutorService threads;
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
    int helpers = Math.min(count, tasks) - 1;
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>(Math.max(0, helpers));
    for (int i = 1; i <= helpers; i++) {
      int worker = i;
      running.add(threads().submit(() -> work(worker, next, tasks, task)));
    }
    RuntimeException failure = null;
    try {
      work(0, next, tasks, task);
    } catch (RuntimeException e) {
      failure = e;
    }
    for (Future<?> helper : running) {
      RuntimeException other = await(helper);
      failure = failure == null ? other : failure;
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void work(int worker, AtomicInteger next, int tasks, Task task) {
    boolean ended = false;
    try {
      for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
        cancellation.check();
        task.run(worker, i);
      }
      ended = true;
    } finally {
      if (!ended) {
        // The others begin nothing more.
        next.set(tasks);
      }
    }
  }

  /** Waits without end, whatever interrupts: the helper still writes to the caller's arrays. */
  private static @Nullable RuntimeException await(Future<?> helper) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          helper.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          return e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized ExecutorService threads() {
    if (closed) {
      throw new IllegalStateException("the run is closed, and its workers with it");
    }
    if (threads == null) {
      AtomicInteger number = new AtomicInteger();
      threads =
          Executors.newFixedThreadPool(
              count - 1,
              task -> {
                Thread thread = new Thread(task, "sluice-worker-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
              });
    }
    return threads;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (threads != null) {
      threads.shutdown();
    }
  }
}
