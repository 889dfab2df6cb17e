package dev.sluice.runtime.vector;

import dev.sluice.api.run.Cancellation;
import dev.sluice.api.vector.Workers;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Tasks that are being done, by the caller and some helpers. */
final class Job {
  private static final int CLOSED = Integer.MIN_VALUE;

  private final int tasks;

  /** Null once all is done: a helper keeps its last job, which must not keep a caller's arrays. */
  private Workers.@Nullable Task task;

  private final Cancellation cancellation;
  private final int helpers;
  private final Thread caller = Thread.currentThread();
  private final AtomicInteger next = new AtomicInteger();

  /** Helpers at work; {@link #CLOSED} more once none may begin. */
  private final AtomicInteger inside = new AtomicInteger();

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

  /** As {@link #work}, and tells the caller; nothing if the caller has ended without it. */
  void help(int worker) {
    if (inside.getAndUpdate(n -> n < 0 ? n : n + 1) < 0) {
      return;
    }
    work(worker);
    if (inside.decrementAndGet() == CLOSED) {
      LockSupport.unpark(caller);
    }
  }

  /**
   * Waits for the helpers that have begun, without end and whatever interrupts: they still write to
   * the caller's arrays. One that has not woken up by now has nothing to do any more; to wait for
   * it could take longer than the tasks.
   */
  void await() {
    inside.addAndGet(CLOSED);
    long start = System.nanoTime();
    boolean interrupted = false;
    while (inside.get() != CLOSED) {
      if (System.nanoTime() - start < Helpers.LOOK_NANOS) {
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
