package dev.sluice.experiments.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.run.Progress;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.provenance.RunEnvironment;
import dev.sluice.experiments.run.EvaluatedTraining;
import dev.sluice.experiments.run.RunOutcome;
import dev.sluice.experiments.run.RunPlan;
import dev.sluice.experiments.run.RunRequest;
import dev.sluice.experiments.run.Session;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sluice within a Java program, with the plugins of the class path.
 *
 * <pre>{@code
 * Sluice sluice = Sluice.open().withRuns(Path.of("runs"));
 * try (SluiceRun run = sluice.run(Path.of("smoke.yaml"), "seed=3")) {
 *   double distance = run.results().get("eval/sliced-wasserstein");
 *   Samples samples = run.samples(1_000, 1);
 * }
 * }</pre>
 *
 * <p>Immutable and safe for several threads; runs of one instance take turns.
 *
 * @since 0.2.0
 */
public final class Sluice {
  private final Registry registry;
  private final Path runs;
  private final Map<String, String> environment;
  private final Progress progress;
  private final Object turn = new Object();

  private Sluice(Registry registry, Path runs, Map<String, String> environment, Progress progress) {
    this.registry = registry;
    this.runs = runs;
    this.environment = Map.copyOf(environment);
    this.progress = progress;
  }

  /**
   * With run folders in {@code runs}, no trackers and no progress.
   *
   * @throws SluiceException if the plugins do not fit
   */
  public static Sluice open() {
    Registry registry =
        SluiceException.translating(() -> Registry.load(Sluice.class.getClassLoader()));
    return new Sluice(registry, Path.of("runs"), Map.of(), (phase, done, total, loss) -> {});
  }

  /** The same with another folder of all run folders. */
  public Sluice withRuns(Path folder) {
    return new Sluice(registry, folder, environment, progress);
  }

  /**
   * The same with variables such as {@code MLFLOW_TRACKING_URI} and {@code SLUICE_TRACK}; {@code
   * System.getenv()} tracks runs as the command line does.
   */
  public Sluice withEnvironment(Map<String, String> variables) {
    return new Sluice(registry, runs, variables, progress);
  }

  /**
   * The same with a listener, called at every step. A {@link
   * dev.sluice.api.run.RunCancelledException} that it throws interrupts the run.
   */
  public Sluice withProgress(Progress listener) {
    return new Sluice(registry, runs, environment, listener);
  }

  /**
   * Runs a descriptor to its end. A finished run of the same descriptor in the same folder is not
   * repeated, an interrupted one is resumed.
   *
   * @param descriptor its file
   * @param overrides such as {@code seed=3}
   * @throws SluiceException if the descriptor is wrong, or the run did not finish
   */
  public SluiceRun run(Path descriptor, String... overrides) {
    return SluiceException.translating(() -> ended(request(descriptor, List.of(overrides))));
  }

  /**
   * The same with a descriptor as text; its name is {@code embedded} unless the text has one.
   *
   * @param yaml YAML or JSON
   */
  public SluiceRun runText(String yaml, String... overrides) {
    return SluiceException.translating(
        () -> {
          try {
            Path folder = Files.createTempDirectory("sluice");
            Path file = folder.resolve("embedded.yaml");
            try {
              return ended(request(Files.writeString(file, yaml), List.of(overrides)));
            } catch (DescriptorException e) {
              String message = String.valueOf(e.getMessage());
              throw new SluiceException(message.replace(file.toString(), "descriptor"), e);
            } finally {
              Files.deleteIfExists(file);
              Files.deleteIfExists(folder);
            }
          } catch (IOException e) {
            throw new UncheckedIOException("cannot write a descriptor", e);
          }
        });
  }

  /**
   * The same with a descriptor as mappings, lists and scalars.
   *
   * @throws IllegalArgumentException if it has other values
   */
  public SluiceRun run(Map<String, ?> descriptor, String... overrides) {
    try {
      return runText(new ObjectMapper().writeValueAsString(descriptor), overrides);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a descriptor: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * A run that was made before, here or by the command line, finished or interrupted.
   *
   * @throws SluiceException if the folder holds no run
   */
  public SluiceRun load(Path folder) {
    if (!JournalReader.isRun(folder)) {
      throw new SluiceException("'" + folder + "' is no run folder");
    }
    return SluiceException.translating(() -> SluiceRun.of(this, folder, List.of()));
  }

  /** Measures a trained run again, as {@link SluiceRun#evaluate} says. */
  SluiceRun evaluate(Path folder, List<String> overrides) {
    return SluiceException.translating(
        () ->
            ended(
                EvaluatedTraining.plan(
                    registry,
                    environment,
                    folder,
                    overrides,
                    /* trackingUri= */ null,
                    /* trackers= */ List.of())));
  }

  Registry registry() {
    return registry;
  }

  private RunPlan request(Path descriptor, List<String> overrides) {
    return session()
        .plan(
            new RunRequest(
                descriptor,
                overrides,
                runs,
                /* folder= */ null,
                /* resume= */ true,
                /* trackingUri= */ null,
                /* trackers= */ List.of(),
                /* experiment= */ null,
                /* runName= */ null,
                /* tags= */ new TreeMap<>(),
                /* pruning= */ null,
                /* training= */ null,
                RunRequest.CHECKPOINT_SECONDS));
  }

  private SluiceRun ended(RunPlan plan) {
    RunOutcome outcome;
    synchronized (turn) {
      outcome = session().run(plan, progress);
    }
    if (!outcome.status().isDone()) {
      throw new SluiceException(
          "%s: %s; see %s".formatted(outcome.status(), outcome.message(), outcome.folder()));
    }
    return SluiceRun.of(this, outcome.folder(), List.of());
  }

  private Session session() {
    return new Session(
        registry,
        () -> RunEnvironment.of(registry, Path.of("").toAbsolutePath()),
        environment,
        Clock.systemUTC(),
        line -> {});
  }
}
