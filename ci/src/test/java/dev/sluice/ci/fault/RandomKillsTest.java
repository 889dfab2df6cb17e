package dev.sluice.ci.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.ci.process.Await;
import dev.sluice.ci.process.JournalLines;
import dev.sluice.ci.process.Sluice;
import dev.sluice.experiments.journal.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites, single runs and all runs at once are killed at random; the next call completes. */
@Tag("e2e")
class RandomKillsTest {
  private static final int KILLS = 50;
  private static final int RUNS = 60;
  private static final int STEPS = 40;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void afterFiftyKillsTheSuiteCompletesAndEveryFigureStandsOnce() throws Exception {
    Files.writeString(
        folder.resolve("base.yaml"),
        "name: base\nthreads: 1\nexperiment: {type: synthetic, steps: 40, pause: 50}\n");
    Files.writeString(
        folder.resolve("trial.yaml"),
        """
        name: trial
        baseline: base.yaml
        vary:
          experiment.value: {two: 2.0}
        seeds: {count: 30, shared: true}
        launch: {type: local, jobs: 2, retry: 3}
        """);
    // A killed launcher must not leave a build behind.
    Sluice sluice = new Sluice(folder);
    assertThat(sluice.run(Duration.ofMinutes(10), "--version").exit()).isZero();
    sluice.with("SLUICE_NO_BUILD", "1");
    Random random = new Random(20261124);
    int suites = 0;
    int workers = 0;
    Process suite = start(sluice);
    for (int kill = 0; kill < KILLS; kill++) {
      Process now = suite;
      Await.until(
          "workers run", LIMIT, () -> !now.isAlive() || now.children().findAny().isPresent());
      suite.waitFor(200 + random.nextInt(1500), TimeUnit.MILLISECONDS);
      List<ProcessHandle> victims = suite.children().toList();
      if (random.nextInt(3) == 0 || victims.isEmpty()) {
        suite.destroyForcibly().waitFor();
        suites++;
        suite = start(sluice);
      } else {
        List<ProcessHandle> chosen = random.nextBoolean() ? victims : victims.subList(0, 1);
        chosen.forEach(ProcessHandle::destroyForcibly);
        workers += chosen.size();
      }
    }
    suite.destroyForcibly().waitFor();

    Sluice.Ended last =
        sluice.run(Duration.ofMinutes(10), "suite", "trial.yaml", "--dir", "runs", "--no-report");

    assertThat(last.exit()).as(last.output()).isZero();
    int figures = 0;
    List<Path> all = runs();
    for (Path run : all) {
      figures += figuresOf(run);
    }
    System.out.printf(
        "killed %d suites and %d workers; %d runs, %d figures, each once%n",
        suites, workers, all.size(), figures);
    assertThat(all).hasSize(RUNS);
    assertThat(figures).isEqualTo(RUNS * (STEPS + 1));
  }

  private Process start(Sluice sluice) throws IOException {
    return sluice.start(
        folder.resolve("suite.out"), "suite", "trial.yaml", "--dir", "runs", "--no-report");
  }

  private List<Path> runs() {
    try (Stream<Path> folders = Files.list(folder.resolve("runs").resolve("trial"))) {
      return folders.filter(JournalReader::isRun).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int figuresOf(Path run) {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Line line : JournalLines.of(run)) {
      if (line.entry() instanceof Entry.Metric metric && !metric.name().startsWith("system/")) {
        String point = metric.name() + "@" + metric.step();
        if (!seen.add(point)) {
          twice.add(point);
        }
      } else if (line.entry() instanceof Entry.Result result && !seen.add(result.name())) {
        twice.add(result.name());
      }
    }
    assertThat(twice).as("figures that stand twice in " + run).isEmpty();
    return seen.size();
  }
}
