package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.experiments.fuzz.FileMutation;
import dev.sluice.experiments.fuzz.Fuzz;
import dev.sluice.experiments.journal.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run's folder with one damaged file is read or refused with words; a run that is resumed and
 * finishes has the figures of one that was never interrupted.
 */
class RunFolderFuzzTest {
  private static final String TRAINING = "experiment.training={steps: 30, log-every: 1}";
  private static final String EVALUATION =
      "experiment.evaluation={samples: 20, every: 0, measures: [{type: moments}], pictures: []}";

  private final CommandLineCase line = new CommandLineCase();

  @TempDir Path folder;

  @Test
  void aDamagedFileIsNoticedOrHarmless() throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(run(whole)).as(line.err()).isZero();
    Path stopped = folder.resolve("stopped");
    copy(whole, stopped);
    cutBeforeResults(stopped);
    Fuzz.run("run folders", random -> check(whole, stopped, random));
  }

  private void check(Path whole, Path stopped, SplittableRandom random) throws IOException {
    Path damaged = folder.resolve("damaged");
    copy(random.nextInt(4) == 0 ? whole : stopped, damaged);
    Path file = file(damaged, random);
    String how = damaged.relativize(file) + ": " + FileMutation.damage(file, random);
    boolean resumes = random.nextInt(4) > 0;
    int code = resumes ? run(damaged) : line.run("diff", damaged, whole, "--curves");
    String said = (resumes ? "resume, " : "diff, ") + how + "\n" + line.err() + line.out();
    if (code < 0 || code > 3) {
      throw new AssertionError("exit " + code + " after " + said);
    }
    if (said.contains("unexpected ") || said.contains("\tat ")) {
      throw new AssertionError("unexpected after " + said);
    }
    // A finished run is not run again; that its journal is damaged is printed.
    boolean printed = line.err().contains(" is damaged: ");
    if (resumes && code == 0 && !printed) {
      assertThat(figures(damaged)).as("other figures after " + said).isEqualTo(figures(whole));
    }
  }

  private int run(Path run) {
    return line.run(
        "run", CommandLineCase.SMOKE, TRAINING, EVALUATION, "--folder", run, "--resume", "-q");
  }

  private static Path file(Path run, SplittableRandom random) throws IOException {
    if (random.nextBoolean()) {
      return run.resolve("journal.jsonl");
    }
    try (Stream<Path> files = Files.walk(run)) {
      List<Path> found =
          files
              .filter(file -> Files.isRegularFile(file) && !file.toString().contains("artifacts"))
              .sorted()
              .toList();
      return found.get(random.nextInt(found.size()));
    }
  }

  /** Results, and all points that do not measure time or the machine. */
  private static Map<String, List<Double>> figures(Path run) {
    Map<String, List<Double>> figures = new TreeMap<>();
    for (Line each : Lines.of(run)) {
      if (each.entry() instanceof Entry.Metric metric) {
        add(figures, metric.name() + " at " + metric.step(), metric.value());
      } else if (each.entry() instanceof Entry.Result result) {
        add(figures, "result " + result.name(), result.value());
      }
    }
    figures.keySet().removeIf(name -> name.matches("(result )?(time|system)/.*|.*per-second.*"));
    return figures;
  }

  private static void add(Map<String, List<Double>> figures, String name, double value) {
    figures.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  private static void cutBeforeResults(Path run) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    List<String> lines =
        Files.readAllLines(journal).stream()
            .takeWhile(each -> !each.contains("\"type\":\"result\""))
            .toList();
    Files.writeString(journal, String.join("\n", lines) + "\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }
}
