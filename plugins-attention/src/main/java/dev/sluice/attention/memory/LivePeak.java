package dev.sluice.attention.memory;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The most bytes of the Java heap that are alive during a call. A thread repeats the call, and
 * collections are asked for meanwhile, at least {@link #SAMPLES} and over at least one whole call:
 * what the collector says it left, less what it left before, is alive. A peak that is shorter than
 * the time between two collections may be missed; garbage never counts, nor does memory outside the
 * heap.
 */
final class LivePeak {
  static final int SAMPLES = 8;

  private final Set<String> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  /**
   * @throws RuntimeException what the call throws
   */
  double of(Runnable call) {
    long before = collect();
    long most = before;
    Repeated repeated = new Repeated(call);
    Thread thread = new Thread(repeated, "sluice-live-peak");
    thread.setDaemon(true);
    thread.start();
    for (int i = 0; thread.isAlive() && (i < SAMPLES || !repeated.once); i++) {
      long start = System.nanoTime();
      most = Math.max(most, collect());
      // The call must get on: collections take half of the time.
      LockSupport.parkNanos(System.nanoTime() - start);
    }
    repeated.stop = true;
    join(thread);
    RuntimeException failure = repeated.failure;
    if (failure != null) {
      throw failure;
    }
    return most - before;
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bytes in the heap's pools after a collection of all of it, as the collector reports them. */
  private long collect() {
    System.gc();
    GcInfo last = null;
    for (var bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof GarbageCollectorMXBean collector) {
        GcInfo info = collector.getLastGcInfo();
        if (info != null && (last == null || info.getEndTime() >= last.getEndTime())) {
          last = info;
        }
      }
    }
    return last == null ? 0 : bytes(last);
  }

  private long bytes(GcInfo info) {
    return info.getMemoryUsageAfterGc().entrySet().stream()
        .filter(entry -> heap.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** The call, again and again. */
  private static final class Repeated implements Runnable {
    private final Runnable call;
    private volatile boolean stop;
    private volatile boolean once;
    private volatile @Nullable RuntimeException failure;

    Repeated(Runnable call) {
      this.call = call;
    }

    @Override
    public void run() {
      try {
        do {
          call.run();
          once = true;
        } while (!stop);
      } catch (RuntimeException e) {
        failure = e;
      }
    }
  }
}
