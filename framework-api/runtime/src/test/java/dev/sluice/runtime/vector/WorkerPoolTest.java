package dev.sluice.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.Threads;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkerPoolTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void runsEachTaskOnce(int threads) {
    try (WorkerPool pool = pool(threads)) {
      for (int tasks : new int[] {0, 1, 3, 1000}) {
        AtomicIntegerArray times = new AtomicIntegerArray(tasks);
        pool.run(
            tasks,
            (worker, task) -> {
              assertThat(worker).isBetween(0, threads - 1);
              times.incrementAndGet(task);
            });
        for (int i = 0; i < tasks; i++) {
          assertThat(times.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void briefWorkWakesNobody() {
    try (WorkerPool pool = pool(2)) {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      AtomicInteger times = new AtomicInteger();
      LockSupport.parkNanos(2 * Helpers.LOOK_NANOS);
      pool.runBriefly(
          50,
          (worker, task) -> {
            threads.add(Thread.currentThread());
            times.incrementAndGet();
          });
      assertThat(threads).containsExactly(Thread.currentThread());
      assertThat(times).hasValue(50);
    }
  }

  @Test
  void twoThreadsWorkAtOneTimeAndTheHelperIsADaemon() {
    CountDownLatch both = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (WorkerPool pool = pool(2)) {
      pool.run(
          2,
          (worker, task) -> {
            threads.add(Thread.currentThread());
            both.countDown();
            await(both);
          });
    }
    assertThat(threads).hasSize(2).contains(Thread.currentThread());
    threads.remove(Thread.currentThread());
    assertThat(threads).allMatch(Thread::isDaemon);
  }

  @Test
  @Timeout(20)
  void aHelperThatIsStillAsleepIsNotWaitedForAndDoesNothingLater() {
    AtomicInteger done = new AtomicInteger();
    Job job = new Job(3, (worker, task) -> done.incrementAndGet(), () -> {}, /* helpers= */ 1);

    job.work(0);
    job.await();
    job.help(1);

    assertThat(done.get()).isEqualTo(3);
    assertThat(job.failure()).isNull();
  }

  @Test
  void theHelpersWorkIsThereWhenTheCallEnds() {
    try (WorkerPool pool = pool(3)) {
      for (int call = 0; call < 2_000; call++) {
        int[] numbers = new int[64];
        pool.run(numbers.length, (worker, task) -> numbers[task] = task + 1);
        for (int i = 0; i < numbers.length; i++) {
          assertThat(numbers[i]).isEqualTo(i + 1);
        }
        if (call % 50 == 0) {
          // Long enough for the helpers to fall asleep.
          LockSupport.parkNanos(1_000_000);
        }
      }
    }
  }

  @Test
  void whatATaskWorkedOnIsFreeWhenItIsDone() throws InterruptedException {
    try (WorkerPool pool = pool(2)) {
      WeakReference<int[]> worked = worked(pool);
      for (int i = 0; i < 100 && worked.get() != null; i++) {
        System.gc();
        Thread.sleep(10);
      }
      assertThat(worked.get()).isNull();
    }
  }

  private static WeakReference<int[]> worked(WorkerPool pool) {
    int[] numbers = new int[2];
    pool.run(2, (worker, task) -> numbers[task]++);
    return new WeakReference<>(numbers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theFirstFailureEndsTheRest(int threads) {
    AtomicInteger begun = new AtomicInteger();
    try (WorkerPool pool = pool(threads)) {
      assertThatThrownBy(
              () ->
                  pool.run(
                      1_000_000,
                      (worker, task) -> {
                        begun.incrementAndGet();
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
    }
    assertThat(begun.get()).isLessThanOrEqualTo(threads);
  }

  @Test
  void cancellationIsLookedAtBetweenTasks() {
    AtomicInteger done = new AtomicInteger();
    try (WorkerPool pool =
        new WorkerPool(
            new Threads(1),
            () -> {
              if (done.get() == 3) {
                throw new RunCancelledException();
              }
            })) {
      assertThatThrownBy(() -> pool.run(10, (worker, task) -> done.incrementAndGet()))
          .isInstanceOf(RunCancelledException.class);
    }
    assertThat(done.get()).isEqualTo(3);
  }

  @Test
  void aClosedPoolSaysSo() {
    WorkerPool pool = pool(2);
    pool.close();
    assertThatThrownBy(() -> pool.run(2, (worker, task) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the run is closed, and its workers with it");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WorkerPool pool(int threads) {
    return new WorkerPool(new Threads(threads), () -> {});
  }
}
