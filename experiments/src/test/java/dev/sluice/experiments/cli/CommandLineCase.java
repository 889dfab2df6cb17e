package dev.sluice.experiments.cli;

import dev.sluice.experiments.console.Terminal;
import dev.sluice.runtime.registry.Registry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/** The command line as a person has it, with what it prints kept. */
final class CommandLineCase {
  static final Path SMOKE = Path.of("descriptors", "smoke.yaml");

  final Map<String, String> environment = new HashMap<>();
  private final Registry registry = Registry.load(getClass().getClassLoader());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Runs it; returns the exit code. */
  int run(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Context context =
        new Context(
            () -> registry,
            environment,
            Terminal.plain(),
            Path.of("..").toAbsolutePath().normalize(),
            Clock.systemUTC());
    CommandLine line = Cli.of(context).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return line.execute(words);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
