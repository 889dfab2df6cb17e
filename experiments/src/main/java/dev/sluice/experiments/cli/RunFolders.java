package dev.sluice.experiments.cli;

import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.mlflow.Sync;
import dev.sluice.runtime.descriptor.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds runs as a person names them: by path, or by the name of a folder among the runs. */
final class RunFolders {
  private final Path root;

  RunFolders(Path root) {
    this.root = root;
  }

  /** All runs, by name. */
  List<Path> all() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(JournalReader::isRun).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  /** Each name's run; a folder that is none itself stands for the runs in it. */
  List<Path> findAll(List<String> names) {
    return names.stream()
        .flatMap(
            name -> {
              List<Path> within = Sync.runsIn(List.of(Path.of(name)));
              return within.isEmpty() ? Stream.of(find(name)) : within.stream();
            })
        .distinct()
        .toList();
  }

  Path find(String name) {
    for (Path candidate : List.of(Path.of(name), root.resolve(name))) {
      if (JournalReader.isRun(candidate)) {
        return candidate;
      }
    }
    List<String> names = all().stream().map(run -> String.valueOf(run.getFileName())).toList();
    throw new InputException(
        "'"
            + name
            + "' is no run folder"
            + Nearest.hint(name, names)
            + "; there "
            + (names.isEmpty() ? "are no runs in " + root : "are in " + root + ": " + some(names)));
  }

  private static String some(List<String> names) {
    int shown = Math.min(names.size(), 8);
    String rest = names.size() > shown ? ", and " + (names.size() - shown) + " more" : "";
    return String.join(", ", names.subList(0, shown)) + rest;
  }
}
