package dev.sluice.experiments.run;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.provenance.RunEnvironment;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a descriptor in this process, alone or after another run's training, and compares runs. */
final class SharedRuns {
  private final Registry registry = Registry.load(getClass().getClassLoader());
  private final RunEnvironment environment = RunEnvironment.of(registry, Path.of(""));
  private final Path folder;

  SharedRuns(Path folder) {
    this.folder = folder;
  }

  Path folder(String name) {
    return folder.resolve(name);
  }

  RunOutcome run(String name, String yaml, @Nullable String training, String... overrides) {
    try {
      Path file = Files.writeString(folder.resolve("experiment.yaml"), yaml);
      Session session =
          new Session(registry, () -> environment, Map.of(), Clock.systemUTC(), line -> {});
      RunRequest request =
          new RunRequest(
              file,
              List.of(overrides),
              folder,
              folder(name),
              true,
              null,
              List.of(),
              null,
              null,
              new TreeMap<>(),
              null,
              training == null ? null : folder(training),
              RunRequest.CHECKPOINT_SECONDS);
      return session.run(session.plan(request), (phase, done, total, loss) -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunStatus status(String name, String yaml, @Nullable String training, String... overrides) {
    return run(name, yaml, training, overrides).status();
  }

  /** The journal's lines but the header, and those that tell the time or of the machine. */
  List<String> lines(String name) {
    List<String> lines = new ArrayList<>();
    JournalReader.each(
        folder(name),
        line -> {
          if (!(line.entry() instanceof Entry.Header) && !isOfTheMachine(line.entry())) {
            lines.add(line.entry().toString());
          }
        });
    return lines;
  }

  private static boolean isOfTheMachine(Entry entry) {
    if (entry instanceof Entry.Metric metric) {
      return metric.name().matches("(system|time|memory)/.*|.*/steps-per-second");
    }
    return entry instanceof Entry.Result result && result.name().matches("(time|memory)/.*");
  }

  /** Values by name. */
  Map<String, Double> results(String name) {
    Map<String, Double> results = new HashMap<>();
    JournalReader.each(
        folder(name),
        line -> {
          if (line.entry() instanceof Entry.Result result) {
            results.put(result.name(), result.value());
          }
        });
    return results;
  }

  String log(String name) {
    try {
      return Files.readString(new RunFolder(folder(name)).log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every artifact by its name, as Latin-1 text. */
  SortedMap<String, String> artifacts(String name) {
    Path artifacts = folder(name).resolve("artifacts");
    SortedMap<String, String> contents = new TreeMap<>();
    if (!Files.exists(artifacts)) {
      return contents;
    }
    try (Stream<Path> files = Files.walk(artifacts)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            artifacts.relativize(file).toString(),
            Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
