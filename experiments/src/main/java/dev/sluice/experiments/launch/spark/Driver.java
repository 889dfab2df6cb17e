package dev.sluice.experiments.launch.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.experiments.launch.spark.driver.RunTask;
import dev.sluice.experiments.launch.spark.driver.SparkDriver;
import dev.sluice.experiments.launch.spark.driver.Words;
import dev.sluice.runtime.thread.Daemons;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The process of the Spark application, and the runs that it holds. */
final class Driver implements AutoCloseable {
  /** Spark takes its time to give back its executors. */
  private static final long STOP_SECONDS = 30;

  private static final int LOST = 137;

  private final Process process;
  private final BufferedWriter in;
  private final Consumer<LaunchEvent> events;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Set<String> held = new HashSet<>();
  private boolean ready;
  private boolean gone;

  /**
   * @param builder starts the application
   * @param events takes what happens to the runs, from a thread of this
   */
  Driver(ProcessBuilder builder, Consumer<LaunchEvent> events) throws IOException {
    this.events = events;
    this.process = builder.start();
    this.in = process.outputWriter(UTF_8);
    Daemons.thread("spark-driver", this::listen).start();
  }

  /** Waits until Spark has taken the application; false if it has ended instead. */
  boolean awaitReady() throws InterruptedException {
    answered.await();
    synchronized (this) {
      return ready;
    }
  }

  synchronized boolean isGone() {
    return gone;
  }

  synchronized void run(RunTask task) {
    held.add(task.id());
    if (gone) {
      loseAll();
    } else {
      say(List.of("run", task.line()));
    }
  }

  synchronized void end(String id, Duration grace) {
    say(List.of("end", id, Long.toString(grace.toMillis())));
  }

  /** Ends the application and with it all runs; of those no more is heard. */
  @Override
  public void close() {
    synchronized (this) {
      held.clear();
      try {
        in.close();
      } catch (IOException e) {
        // It has closed its end already.
      }
    }
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void say(List<String> words) {
    try {
      in.write(Words.line(words));
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      // It is going; the reader loses its runs at its end.
      process.destroy();
    }
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(SparkDriver.MARK)) {
          hear(Words.of(line.substring(SparkDriver.MARK.length())));
        }
      }
    } catch (IOException e) {
      // As good as its end.
    }
    synchronized (this) {
      gone = true;
      loseAll();
    }
    answered.countDown();
  }

  private synchronized void hear(List<String> words) {
    switch (words.get(0)) {
      case "ready" -> {
        ready = true;
        answered.countDown();
      }
      case "started" -> events.accept(new LaunchEvent.Started(words.get(1), words.get(2)));
      case "ended" -> {
        if (held.remove(words.get(1))) {
          boolean lost = Boolean.parseBoolean(words.get(4));
          int status = Integer.parseInt(words.get(2));
          events.accept(new LaunchEvent.Ended(words.get(1), status, words.get(3), lost));
        }
      }
      default -> throw new IllegalStateException("unknown word from the driver: " + words.get(0));
    }
  }

  private void loseAll() {
    for (String id : held) {
      events.accept(new LaunchEvent.Ended(id, LOST, "the Spark application has ended", true));
    }
    held.clear();
  }
}
