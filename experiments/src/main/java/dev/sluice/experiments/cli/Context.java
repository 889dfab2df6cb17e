package dev.sluice.experiments.cli;

import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.provenance.RunEnvironment;
import dev.sluice.experiments.run.Interrupts;
import dev.sluice.experiments.run.Session;
import dev.sluice.experiments.run.StopRequests;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dependencies of the verbs, replaceable in tests.
 *
 * @param registry loads the plugins at the first call
 * @param runEnvironment for provenance; asked for at each run
 * @param environment the variables
 * @param terminal of the error stream
 * @param home Sluice's own folder
 * @param stopRequests source of stop requests for a run
 */
record Context(
    Supplier<Registry> registry,
    Supplier<RunEnvironment> runEnvironment,
    Map<String, String> environment,
    Terminal terminal,
    Path home,
    Clock clock,
    StopRequests stopRequests) {

  /** Signals end a run. */
  Context(
      Supplier<Registry> registry,
      Map<String, String> environment,
      Terminal terminal,
      Path home,
      Clock clock) {
    this(
        registry,
        () -> RunEnvironment.of(registry.get(), home),
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

  /** The same with another run environment and source of stop requests. */
  Context with(Supplier<RunEnvironment> otherEnvironment, StopRequests otherRequests) {
    return new Context(
        registry, otherEnvironment, environment, terminal, home, clock, otherRequests);
  }

  /**
   * A session for runs in this process.
   *
   * @param say takes the few lines about the tracking server for the user
   */
  Session session(Registry plugins, Consumer<String> say) {
    return new Session(plugins, runEnvironment, environment, clock, say);
  }

  /** The kind of locks. */
  Locks locks() {
    return Locks.of(environment);
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
