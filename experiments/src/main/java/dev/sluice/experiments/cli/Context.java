package dev.sluice.experiments.cli;

import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.provenance.Surroundings;
import dev.sluice.experiments.run.EndRequests;
import dev.sluice.experiments.run.Interrupts;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs see of the world.
 *
 * @param registry loads the plugins at the first call
 * @param surroundings for provenance; looks around at each call
 * @param environment the variables
 * @param terminal of the error stream
 * @param home Sluice's own folder
 * @param endRequests whence a run hears that it is to end
 */
record Context(
    Supplier<Registry> registry,
    Supplier<Surroundings> surroundings,
    Map<String, String> environment,
    Terminal terminal,
    Path home,
    Clock clock,
    EndRequests endRequests) {

  /** Signals end a run. */
  Context(
      Supplier<Registry> registry,
      Map<String, String> environment,
      Terminal terminal,
      Path home,
      Clock clock) {
    this(
        registry,
        () -> Surroundings.of(registry.get(), home),
        environment,
        terminal,
        home,
        clock,
        Interrupts::of);
  }

  /** That of this process. */
  static Context current() {
    Map<String, String> environment = System.getenv();
    Path home = Path.of(System.getProperty("sluice.home", "")).toAbsolutePath();
    return new Context(
        () -> {
          PluginJars.check(home);
          return Registry.load(Context.class.getClassLoader());
        },
        environment,
        Terminal.detect(
            System.getProperty("sluice.columns"),
            System.getProperty("sluice.lines"),
            environment::get),
        home,
        Clock.systemUTC());
  }

  /** The folder of all runs: as asked, or {@code SLUICE_RUNS}, or {@code runs}. */
  Path runs(@Nullable Path asked) {
    if (asked != null) {
      return asked;
    }
    String variable = environment.get("SLUICE_RUNS");
    return Path.of(variable == null || variable.isBlank() ? "runs" : variable);
  }
}
