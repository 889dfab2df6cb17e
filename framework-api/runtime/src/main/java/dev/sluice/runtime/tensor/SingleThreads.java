package dev.sluice.runtime.tensor;

import ai.djl.pytorch.jni.JniUtils;
import dev.sluice.runtime.thread.Daemons;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Threads on each of which libtorch computes with that thread alone. OpenMP keeps its number of
 * threads for each thread; libtorch keeps for the process the number that a new one begins with.
 */
final class SingleThreads implements AutoCloseable {
  private final int count;
  private final ThreadPoolExecutor threads;

  /**
   * @param count of threads; libtorch is loaded and computes with as many on other threads
   */
  SingleThreads(int count) {
    this.count = count;
    CountDownLatch begun = new CountDownLatch(count);
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work ->
                Daemons.thread(
                    "sluice-libtorch",
                    () -> {
                      alone(begun);
                      work.run();
                    }));
    synchronized (SingleThreads.class) {
      threads.prestartAllCoreThreads();
      await(begun);
      JniUtils.setNumThreads(count);
    }
  }

  private static void alone(CountDownLatch begun) {
    try {
      // A thread takes over the process's number when it is first asked or computes.
      JniUtils.getNumThreads();
      JniUtils.setNumThreads(1);
    } finally {
      begun.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs each part once and returns when all have ended, whatever interrupts.
   *
   * @throws RuntimeException the first failure, after which no new part is begun
   */
  void run(int parts, IntConsumer part) {
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < Math.min(count, parts); i++) {
      running.add(CompletableFuture.runAsync(() -> work(next, parts, part), threads));
    }
    try {
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private static void work(AtomicInteger next, int parts, IntConsumer part) {
    try {
      for (int p = next.getAndIncrement(); p < parts; p = next.getAndIncrement()) {
        part.accept(p);
      }
    } finally {
      // After a failure nothing more is begun; else nothing is left.
      next.set(parts);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
