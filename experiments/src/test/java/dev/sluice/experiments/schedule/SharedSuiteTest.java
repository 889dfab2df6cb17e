package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** README's suite of paths and solvers, made small, in processes of its own. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SharedSuiteTest {
  private static final Path SUITE = Path.of("descriptors/path-by-solver.yaml");

  private static final List<String> SMALL =
      List.of(
          "launch.jobs=1",
          "experiment.training.steps=12",
          "experiment.training.log-every=4",
          "experiment.evaluation.samples=200",
          "experiment.model={type: simd-mlp, hidden: [16]}");

  @TempDir Path folder;

  @Test
  void thirtyRunsOfTenTrainingsHaveTheJournalsOfThirtyTrainings() throws Exception {
    SuiteProcess shared = start("shared");
    assertThat(shared.exit()).as(shared.output()).isZero();
    SuiteProcess alone = start("alone", "--no-sharing");
    assertThat(alone.exit()).as(alone.output()).isZero();

    assertThat(shared.output()).contains("30 new, 0 already done, 0 failed");
    assertThat(trainings("shared")).isEqualTo(10);
    assertThat(trainings("alone")).isEqualTo(30);
    Map<String, List<String>> expected = journals("alone");
    assertThat(expected).hasSize(30);
    journals("shared")
        .forEach((run, lines) -> assertThat(lines).as(run).isEqualTo(expected.get(run)));
    assertThat(files("shared")).isEqualTo(files("alone")).isNotEmpty();
  }

  @Test
  void aSuiteThatIsKilledBetweenTwoVariantsStartsAfterTheFinishedTraining() throws Exception {
    String[] slower = {"--only", "seed-7", "experiment.evaluation.samples=4000"};
    SuiteProcess first = start("shared", slower);
    first.await("a run of a training is done", () -> states("FINISHED") >= 1);
    List<ProcessHandle> workers = first.workers();
    first.kill();
    for (ProcessHandle worker : workers) {
      worker.destroyForcibly();
      worker.onExit().get(1, TimeUnit.MINUTES);
    }

    SuiteProcess next = start("shared", slower);

    assertThat(next.exit()).as(next.output()).isZero();
    assertThat(next.output()).contains("already done, 0 failed");
    assertThat(trainings("shared")).isEqualTo(2);
    assertThat(journals("shared")).hasSize(6);
  }

  private SuiteProcess start(String name, String... arguments) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    return SuiteProcess.start(
        own,
        SUITE.toAbsolutePath(),
        Stream.concat(SMALL.stream(), Stream.of(arguments)).toArray(String[]::new));
  }

  private Path suite(String name) {
    return folder.resolve(name).resolve("runs").resolve("path-by-solver");
  }

  private long states(String state) {
    return StateLines.count(suite("shared"), state);
  }

  /** How many runs trained themselves. */
  private long trainings(String name) throws IOException {
    return runs(name).stream()
        .filter(
            run ->
                Lines.of(run).stream()
                    .map(Line::entry)
                    .noneMatch(
                        entry ->
                            entry instanceof Entry.Result result
                                && result.name().startsWith("time/shared-")))
        .count();
  }

  /** By the run folder's name, the lines of the journals that do not tell of time or machine. */
  private Map<String, List<String>> journals(String name) throws IOException {
    Map<String, List<String>> journals = new TreeMap<>();
    for (Path run : runs(name)) {
      journals.put(
          run.getFileName().toString(),
          Lines.of(run).stream()
              .map(Line::entry)
              .filter(entry -> !(entry instanceof Entry.Header) && !isOfTheMachine(entry))
              .map(Entry::toString)
              .toList());
    }
    return journals;
  }

  private static boolean isOfTheMachine(Entry entry) {
    if (entry instanceof Entry.Metric metric) {
      return metric.name().matches("system/.*|.*/steps-per-second");
    }
    return entry instanceof Entry.Result result && result.name().startsWith("time/");
  }

  /** The contents of artifacts by run and name. */
  private Map<String, String> files(String name) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path run : runs(name)) {
      try (Stream<Path> all = Files.walk(run.resolve("artifacts"))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          contents.put(
              suite(name).relativize(file).toString(),
              new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }

  private List<Path> runs(String name) throws IOException {
    try (Stream<Path> folders = Files.list(suite(name))) {
      return folders.filter(JournalReader::isRun).sorted().toList();
    }
  }
}
