package dev.sluice.experiments.track;

import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunLock;
import dev.sluice.runtime.thread.Daemons;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a tracker from the journal of a live run, on a thread of its own. The run never waits for
 * it and never sees its errors. Close the journal first, then the follower: it then delivers the
 * rest for a bounded time and prints how to deliver what is left.
 */
public final class Follower implements AutoCloseable {
  private final Path runFolder;
  private final Tracker tracker;
  private final FollowOptions options;
  private final Locks locks;
  private final Consumer<String> print;
  private final DrainWaiting waiting;
  private final Thread thread;
  private volatile boolean delivered;
  private volatile @Nullable Feeder feeder;

  private Follower(
      Path runFolder, Tracker tracker, FollowOptions options, Locks locks, Consumer<String> print) {
    this.runFolder = runFolder;
    this.tracker = tracker;
    this.options = options;
    this.locks = locks;
    this.print = print;
    waiting = new DrainWaiting(options, System::nanoTime);
    thread = Daemons.thread("sluice-tracker-" + tracker.name(), this::follow);
  }

  /**
   * Starts to follow a run folder that has a journal.
   *
   * @param print takes the few lines that the user should see; called from any thread
   */
  public static Follower start(
      Path runFolder, Tracker tracker, FollowOptions options, Locks locks, Consumer<String> print) {
    Follower follower = new Follower(runFolder, tracker, options, locks, print);
    follower.thread.start();
    return follower;
  }

  /** The tracker's name. */
  public String name() {
    return tracker.name();
  }

  /** Where to see the run; empty until its place knows it. */
  public Optional<String> link() {
    Feeder open = feeder;
    return open == null ? Optional.empty() : open.link();
  }

  /** The run is over: delivers the rest, for a bounded time from now. Does not wait. */
  public void drain() {
    waiting.drain();
  }

  /** Waits until the rest is delivered or the time is up, and prints how it went. */
  @Override
  public void close() {
    drain();
    try {
      while (thread.isAlive() && waiting.left() > 0) {
        thread.join(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (delivered) {
      print.accept(tracker.name() + ": " + link().orElse(tracker.place()));
    } else {
      Feeder open = feeder;
      print.accept(
          tracker.name()
              + " at "
              + tracker.place()
              + " does not have all of this run ("
              + (open == null ? 0 : open.progress().points())
              + " points arrived). The journal has; send the rest with: sluice sync "
              + runFolder
              + " [--track ...]");
    }
  }

  private void follow() {
    try {
      Optional<RunLock> lock = locks.take(ProgressFile.lock(runFolder, tracker));
      if (lock.isEmpty()) {
        print.accept("another process sends " + runFolder + " to " + tracker.name());
        return;
      }
      RunLock held = lock.get();
      try (held;
          Feeder open = new Feeder(runFolder, tracker, print)) {
        feeder = open;
        Backoff backoff = new Backoff(options.firstDelay(), options.longestDelay(), new Random());
        delivered =
            new RetryLoop(tracker.name(), backoff, options.deniedDelay(), print)
                .deliver(open, waiting);
      }
    } catch (Throwable e) { // a tracker may be anybody's, and the run must not notice
      print.accept("sending to " + tracker.name() + " stopped: " + Causes.of(e));
    }
  }
}
