package dev.sluice.attention.memory;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The most bytes of the Java heap that are alive during a call. A thread repeats the call, and
 * collections are asked for meanwhile, at least {@link #SAMPLES} and over at least one whole call:
 * what they leave, less what one left before, is alive. A peak that is shorter than the time
 * between two collections may be missed; garbage never counts, nor does memory outside the heap.
 */
final class LivePeak {
  static final int SAMPLES = 8;

  /**
   * @throws RuntimeException what the call throws
   */
  double of(Runnable call) {
    try (AskedCollections collections = new AskedCollections()) {
      return of(call, collections);
    }
  }

  private static double of(Runnable call, AskedCollections collections) {
    long before = collections.bytesLeft();
    long most = before;
    Repeated repeated = new Repeated(call);
    Thread thread = new Thread(repeated, "sluice-live-peak");
    thread.setDaemon(true);
    thread.start();
    try {
      for (int i = 0; thread.isAlive() && (i < SAMPLES || !repeated.once); i++) {
        long start = System.nanoTime();
        most = Math.max(most, collections.bytesLeft());
        // The call must get on: collections take half of the time.
        LockSupport.parkNanos(System.nanoTime() - start);
      }
    } finally {
      repeated.stop = true;
      join(thread);
    }
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
