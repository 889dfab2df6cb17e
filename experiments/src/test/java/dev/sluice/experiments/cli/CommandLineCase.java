package dev.sluice.experiments.cli;

import dev.sluice.api.plugin.Plugin;
import dev.sluice.experiments.console.Terminal;
import dev.sluice.runtime.registry.Registry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The command line as a person has it, with what it prints kept. */
final class CommandLineCase {
  static final Path SMOKE = Path.of("descriptors", "smoke.yaml");

  final Map<String, String> environment = new HashMap<>();
  private final Registry registry;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** With these plugins next to those on the class path. */
  CommandLineCase(Plugin... more) {
    registry = registry(more);
  }

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
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return Cli.of(context, words)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  private static Registry registry(Plugin... more) {
    List<Plugin> plugins = new ArrayList<>(List.of(more));
    ServiceLoader.load(Plugin.class, CommandLineCase.class.getClassLoader()).forEach(plugins::add);
    return Registry.of(plugins.toArray(Plugin[]::new));
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
