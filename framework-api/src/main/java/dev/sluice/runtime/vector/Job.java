package dev.sluice.runtime.vector;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.vector.Workers;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Tasks that are being done, by the caller and some helpers. */
final class Job {
  /** How long the caller looks for the helpers' end before it sleeps. */
  private static final long LOOK_NANOS = 200_000;

  private final int tasks;

  /** Null once all is done: a helper keeps its last job, which must not keep a caller's arrays. */
  private Workers.@Nullable Task task;

  private final Cancellation cancellation;
  private final int helpers;
  private final Thread caller = Thread.currentThread();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private @Nullable RuntimeException failure;

  Job(int tasks, Workers.Task task, Cancellation cancellation, int helpers) {
    this.tasks = tasks;
    this.task = task;
    this.cancellation = cancellation;
    this.helpers = helpers;
  }

  int helpers() {
    return helpers;
  }

  /** Does tasks until none is left; after the first failure nothing more is begun. */
  void work(int worker) {
    Workers.Task todo = Objects.requireNonNull(task);
    try {
      for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
        cancellation.check();
        todo.run(worker, i);
      }
    } catch (RuntimeException e) {
      fail(e);
    } catch (Error e) {
      fail(new IllegalStateException("a worker failed: " + e, e));
    }
  }

  /** As {@link #work}, and tells the caller. */
  void help(int worker) {
    work(worker);
    if (ended.incrementAndGet() == helpers) {
      LockSupport.unpark(caller);
    }
  }

  /** Waits without end, whatever interrupts: the helpers still write to the caller's arrays. */
  void await() {
    long start = System.nanoTime();
    boolean interrupted = false;
    while (ended.get() < helpers) {
      if (System.nanoTime() - start < LOOK_NANOS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    task = null;
    if (interrupted) {
      caller.interrupt();
    }
  }

  private synchronized void fail(RuntimeException e) {
    next.set(tasks);
    failure = failure == null ? e : failure;
  }

  synchronized @Nullable RuntimeException failure() {
    return failure;
  }
}
