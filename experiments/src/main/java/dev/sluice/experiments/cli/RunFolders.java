package dev.sluice.experiments.cli;

import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.mlflow.Sync;
import dev.sluice.runtime.descriptor.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds runs as a person names them: by path, or by the name of a folder among the runs. */
final class RunFolders {
  private final Path root;

  RunFolders(Path root) {
    this.root = root;
  }

  /** All runs, by name; those of suites, too. */
  List<Path> all() {
    return Sync.runsIn(List.of(root));
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

  /** The run of a path, of a folder's name, or of an id or how it begins. */
  Path find(String name) {
    for (Path candidate : List.of(Path.of(name), root.resolve(name))) {
      if (JournalReader.isRun(candidate)) {
        return candidate;
      }
    }
    List<Path> all = all();
    List<Path> fitting = all.stream().filter(run -> isNamed(run, name)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    List<String> names = all.stream().map(run -> root.relativize(run).toString()).toList();
    if (fitting.size() > 1) {
      throw new InputException(
          "'"
              + name
              + "' may be any of "
              + some(fitting.stream().map(run -> root.relativize(run).toString()).toList())
              + ": give more of it");
    }
    throw new InputException(
        "'"
            + name
            + "' is no run folder"
            + Nearest.hint(name, names)
            + "; there "
            + (names.isEmpty() ? "are no runs in " + root : "are in " + root + ": " + some(names)));
  }

  private static boolean isNamed(Path run, String name) {
    String folder = String.valueOf(run.getFileName());
    return folder.equals(name)
        || (name.matches("[0-9a-f]{4,16}") && folder.matches(".*-" + name + "[0-9a-f]*(-[0-9]+)?"));
  }

  private static String some(List<String> names) {
    int shown = Math.min(names.size(), 8);
    String rest = names.size() > shown ? ", and " + (names.size() - shown) + " more" : "";
    return String.join(", ", names.subList(0, shown)) + rest;
  }
}
