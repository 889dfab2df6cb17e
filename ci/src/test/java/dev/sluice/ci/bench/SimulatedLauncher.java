package dev.sluice.ci.bench;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.api.launch.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Workers whose time is simulated: a run takes as long as it is drawn to, and the clock jumps to
 * the next end. Of each run only a journal is written that says how it ended; some fail and some
 * are lost, by the same seed always the same.
 */
final class SimulatedLauncher implements Launcher, LaunchSession {
  private record Running(LaunchTask task, double start, double end) {}

  private static final byte[] FINISHED =
      "{\"n\":0,\"t\":0,\"type\":\"end\",\"status\":\"FINISHED\",\"message\":\"\"}\n"
          .getBytes(StandardCharsets.UTF_8);
  private static final double MEAN_SECONDS = 60;
  private static final double SPREAD = 0.5;
  private static final double FAILING = 0.01;
  private static final double LOST = 0.002;

  private final int workers;
  private final SplittableRandom random = new SplittableRandom(7);
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(Comparator.comparingDouble(Running::end));
  private double now;
  private double busy;
  private double longest;
  private long tries;
  private long writing;

  SimulatedLauncher(int workers) {
    this.workers = workers;
  }

  @Override
  public LaunchSession open(LaunchSite site) {
    return this;
  }

  @Override
  public int slots() {
    return workers;
  }

  @Override
  public void submit(List<LaunchTask> tasks) {
    for (LaunchTask task : tasks) {
      double seconds = MEAN_SECONDS * Math.exp(SPREAD * gaussian() - SPREAD * SPREAD / 2);
      running.add(new Running(task, now, now + seconds));
      busy += seconds;
      longest = Math.max(longest, seconds);
      tries++;
    }
  }

  /** An event of the present moment; only a call that waits moves the clock. */
  @Override
  public Optional<LaunchEvent> poll(Duration wait) {
    Running next = running.peek();
    if (next == null || (wait.isZero() && next.end() > now)) {
      return Optional.empty();
    }
    running.remove();
    now = next.end();
    String id = next.task().id();
    double chance = random.nextDouble();
    if (chance < LOST) {
      return Optional.of(new LaunchEvent.Ended(id, 137, "lost", true));
    }
    if (chance < LOST + FAILING) {
      return Optional.of(new LaunchEvent.Ended(id, 1, "failed", false));
    }
    finish(next.task());
    return Optional.of(new LaunchEvent.Ended(id, 0, "", false));
  }

  @Override
  public void end(String id, Duration grace) {}

  @Override
  public void close() {}

  double makespan() {
    return now;
  }

  /** No order of the same runs on the same workers is shorter. */
  double bound() {
    return Math.max(busy / workers, longest);
  }

  long tries() {
    return tries;
  }

  /** Seconds of this machine spent on the runs' journals: the runs' work, not the scheduler's. */
  double writingSeconds() {
    return writing / 1e9;
  }

  private void finish(LaunchTask task) {
    long before = System.nanoTime();
    Path folder = task.inputs().get(1);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("journal.jsonl"), FINISHED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writing += System.nanoTime() - before;
  }

  /** Box and Muller's. */
  private double gaussian() {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
