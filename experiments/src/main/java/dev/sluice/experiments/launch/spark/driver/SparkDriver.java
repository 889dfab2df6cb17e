package dev.sluice.experiments.launch.spark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The Spark application of a suite. Reads what to do from its standard input, a {@link Words} line
 * each: {@code run <task>} and {@code end <id> <grace in ms>}; ends, and ends all runs, when the
 * input closes. Writes what happens to its standard output: {@code ready}, {@code started <id>
 * <where>}, {@code ended <id> <status> <message> <lost>}.
 */
public final class SparkDriver {
  /** Before each line, so that nothing that a library prints is taken for one. */
  public static final String MARK = "sluice:";

  /** The status of a process that was asked to end. */
  private static final int TERMINATED = 143;

  private final JavaSparkContext spark;
  private final StoppedRuns ends = new StoppedRuns();
  private final Watch watch = new Watch(SparkDriver::started);

  private SparkDriver(JavaSparkContext spark) {
    this.spark = spark;
  }

  public static void main(String[] arguments) throws IOException {
    SparkConf conf = new SparkConf().setAppName(arguments[0]);
    ExecutorService jobs = Executors.newCachedThreadPool();
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      new SparkDriver(spark).serve(jobs);
    } finally {
      jobs.shutdownNow();
    }
  }

  private void serve(ExecutorService jobs) throws IOException {
    spark.sc().addSparkListener(watch);
    say(List.of("ready", spark.master() + " " + spark.version()));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<String> words = Words.of(line);
      switch (words.get(0)) {
        case "run" -> {
          RunTask task = RunTask.of(words.get(1));
          ends.forget(task.id());
          jobs.execute(() -> run(task));
        }
        case "end" -> {
          String id = words.get(1);
          ends.ask(id, Long.parseLong(words.get(2)));
          spark.cancelJobGroup(id);
          spark.cancelJobGroup(SparkRun.filesOf(id));
        }
        default -> throw new IOException("unknown word from the suite: " + words.get(0));
      }
    }
    spark.cancelAllJobs();
  }

  private void run(RunTask task) {
    try {
      Outcome outcome = new SparkRun(spark, task).run();
      ended(task.id(), outcome.status(), outcome.message(), false);
    } catch (Exception | LinkageError e) { // whatever Spark throws must be told to the suite
      StoppedRuns.Wish wish = ends.wish(task.id());
      if (wish.asked()) {
        watch.awaitIdle(task.id(), wish.graceMillis() + 1000);
        ended(task.id(), TERMINATED, "stopped by the suite", false);
      } else {
        ended(task.id(), TERMINATED, "lost by Spark: " + e.getMessage(), true);
      }
    }
  }

  private static void started(String group, String where) {
    if (!SparkRun.isFiles(group)) {
      say(List.of("started", group, where));
    }
  }

  private static void ended(String id, int status, String message, boolean lost) {
    say(List.of("ended", id, Integer.toString(status), message, Boolean.toString(lost)));
  }

  private static void say(List<String> words) {
    // One write, so that lines of two threads do not mix.
    System.out.print(MARK + Words.line(words) + "\n");
    System.out.flush();
  }
}
