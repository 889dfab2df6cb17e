package dev.sluice.ci.bench;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.ci.process.Requests;
import dev.sluice.experiments.launch.LaunchSites;
import dev.sluice.experiments.launch.spark.SparkLauncher;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How many runs a minute a Spark of this machine carries, and what it adds to each. */
public final class SparkRates {
  private static final String MAIN = "dev.sluice.experiments.cli.Main";

  private SparkRates() {}

  /**
   * Prints the figures.
   *
   * @param arguments how many runs, a folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = Integer.parseInt(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    Path spec = folder.resolve("run.yaml");
    Files.writeString(spec, "name: s\nexperiment: {type: synthetic}\n");
    System.out.printf("bare process of a run: %.1f s%n", bareSeconds(folder, spec));
    System.out.println(
        "| workers | Spark is up s | empty processes per minute | s each | runs per minute | s each"
            + " |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (int workers : new int[] {1, 2, 4}) {
      row(workers, count, folder.resolve("w" + workers), spec);
    }
  }

  private static void row(int workers, int count, Path folder, Path spec) {
    LaunchSite site = LaunchSites.ofThisProcess(MAIN, folder, System.getenv());
    LaunchSite empty = new LaunchSite(List.of("true"), folder, folder, Map.of());
    String master = "local-cluster[" + workers + ",1,1024]";
    double up;
    double emptySeconds;
    long before = System.nanoTime();
    try (LaunchSession session = launcher(master).open(empty)) {
      up = since(before);
      carry(session, tasks(workers, folder, "warm", spec));
      before = System.nanoTime();
      carry(session, tasks(10 * count, folder, "empty", spec));
      emptySeconds = since(before);
    }
    double runSeconds;
    try (LaunchSession session = launcher(master).open(site)) {
      carry(session, tasks(workers, folder, "first", spec));
      before = System.nanoTime();
      carry(session, tasks(count, folder, "run", spec));
      runSeconds = since(before);
    }
    System.out.printf(
        Locale.ROOT,
        "| %d | %.1f | %.0f | %.3f | %.1f | %.1f |%n",
        workers,
        up,
        10 * count * 60 / emptySeconds,
        emptySeconds * workers / (10 * count),
        count * 60 / runSeconds,
        runSeconds * workers / count);
  }

  private static SparkLauncher launcher(String master) {
    return new SparkLauncher(
        new SparkLauncher.Params(
            master,
            Optional.empty(),
            "512m",
            1,
            true,
            List.of(),
            4,
            1000,
            List.of("spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1")));
  }

  private static List<LaunchTask> tasks(int count, Path folder, String name, Path spec) {
    List<LaunchTask> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = name + i;
      RunRequest request = Requests.of(spec, List.of("seed=" + i), Path.of(id));
      Path log = folder.resolve("suite/logs").resolve(id + ".txt");
      RunBatch batch = new RunBatch(List.of(new RunBatch.Item(id, log, request)), null);
      tasks.add(new LaunchTask(id, batch.json(), List.of(), log, 1));
    }
    return tasks;
  }

  private static void carry(LaunchSession session, List<LaunchTask> tasks) {
    session.submit(tasks);
    int left = tasks.size();
    while (left > 0) {
      Optional<LaunchEvent> event = session.poll(Duration.ofSeconds(1));
      if (event.isPresent() && event.get() instanceof LaunchEvent.Ended ended) {
        left--;
        if (ended.status() != 0) {
          throw new IllegalStateException(ended.toString());
        }
      }
    }
  }

  private static double bareSeconds(Path folder, Path spec)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(LaunchSites.ofThisProcess(MAIN, folder, Map.of()).command());
    command.addAll(List.of("run", spec.toString(), "--quiet", "--dir", folder.toString()));
    long before = System.nanoTime();
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bare.txt").toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("bare.txt")));
    }
    return since(before);
  }

  private static double since(long before) {
    return (System.nanoTime() - before) / 1e9;
  }
}
