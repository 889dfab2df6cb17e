package dev.sluice.experiments.cli;

import dev.sluice.experiments.provenance.HashNotes;
import dev.sluice.experiments.run.RunBatch;
import dev.sluice.experiments.run.RunRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Uses what the quick verbs, runs and suites use, for the launcher: Java then writes an archive of
 * the classes that were loaded, and later starts map it. Notes the hashes of the plugins' jars,
 * too.
 */
@Command(name = "warm-up", hidden = true, description = "Load the classes that most starts need.")
final class WarmUpVerb extends Verb {
  private static final String RUN = "name: trial\nthreads: 1\nexperiment: {type: synthetic}\n";

  private static final String VARIED =
      """
      vary: {experiment.value: [2, 3]}
      seeds: {count: 3}
      compare: {metric: eval/value}
      launch: {type: local, jobs: 1}
      """;

  @Option(names = "--runs", description = "Use what the process of a run uses, and nothing else.")
  private boolean runs;

  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description = "For the runs, in the folder of the build; made if missing.")
  private Path folder = Path.of("");

  WarmUpVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (!runs) {
      noteHashes();
      execute("--help");
      execute("components");
      execute("components", "--json");
      execute("schema");
      execute("no-such-verb");
      for (Path descriptor : descriptors()) {
        execute("check", descriptor);
        execute("show", descriptor);
        execute("run", "--dry-run", descriptor);
      }
    }
    carryOut();
    return ExitCode.OK;
  }

  private void noteHashes() {
    Path build = folder.toAbsolutePath().getParent();
    if (build != null) {
      try {
        HashNotes.write(context.registry().get(), build);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A run as its verb performs it, and as a suite's worker does, whose own process writes no list
   * of classes; a suite with its report.
   */
  private void carryOut() {
    try {
      Files.createDirectories(folder);
      Path run = Files.writeString(folder.resolve("run.yaml"), RUN);
      execute("run", run, "--dir", folder, "--quiet");
      WorkerProcess.run(context, List.of(folder.toString(), request().json()));
      if (!runs) {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), RUN + VARIED);
        execute("suite", suite, "--dir", folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunBatch request() {
    RunRequest request =
        new RunRequest(
            Path.of("run.yaml"),
            List.of(),
            Path.of(""),
            Path.of("worker"),
            true,
            null,
            List.of(),
            null,
            null,
            new TreeMap<>(Map.of("sluice.seed", "1")),
            null,
            null,
            RunRequest.CHECKPOINT_SECONDS);
    return new RunBatch(List.of(new RunBatch.Item("worker", Path.of("worker.txt"), request)), null);
  }

  private void execute(Object... words) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    String[] arguments = Stream.of(words).map(Object::toString).toArray(String[]::new);
    Cli.of(context, arguments).setOut(nowhere).setErr(nowhere).execute(arguments);
  }

  private List<Path> descriptors() {
    Path descriptors = context.home().resolve("experiments/descriptors");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(descriptors)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
