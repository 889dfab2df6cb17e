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

/**
 * Uses what the quick verbs use, for the launcher: Java then writes an archive of the classes that
 * were loaded, and later starts map it.
 */
@Command(name = "warm-up", hidden = true, description = "Load the classes of the quick verbs.")
final class WarmUpVerb extends Verb {
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
    return ExitCode.OK;
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
