package dev.sluice.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Uses what the quick verbs, runs and suites use, for the launcher: Java then writes an archive of
 * the classes that were loaded, and later starts map it.
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

  @Parameters(index = "0", paramLabel = "FOLDER", description = "For the runs; made if missing.")
  private Path folder = Path.of("");

  WarmUpVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine line = Cli.of(context).setOut(nowhere).setErr(nowhere);
    line.execute("--help");
    line.execute("components");
    line.execute("components", "--json");
    line.execute("schema");
    line.execute("no-such-verb");
    for (Path descriptor : descriptors()) {
      line.execute("check", descriptor.toString());
      line.execute("show", descriptor.toString());
      line.execute("run", "--dry-run", descriptor.toString());
    }
    carryOut(line);
    return ExitCode.OK;
  }

  /** A run in this process, for what a worker loads, and a suite, for what its process does. */
  private void carryOut(CommandLine line) {
    try {
      Files.createDirectories(folder);
      Path run = Files.writeString(folder.resolve("run.yaml"), RUN);
      line.execute("run", run.toString(), "--dir", folder.toString(), "--quiet");
      Path suite = Files.writeString(folder.resolve("suite.yaml"), RUN + VARIED);
      line.execute("suite", suite.toString(), "--dir", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> descriptors() {
    Path folder = context.home().resolve("experiments/descriptors");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
