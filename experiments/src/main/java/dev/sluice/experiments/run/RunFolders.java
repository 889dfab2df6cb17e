package dev.sluice.experiments.run;

import dev.sluice.api.run.Nearest;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunSearch;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds runs as a person names them: by path, or by the name of a folder among the runs. */
public final class RunFolders {
  /** What follows a descriptor's name in a run's folder. */
  private static final String ID = "-[0-9a-f]{16}(-[0-9]+)?";

  private final Path root;

  public RunFolders(Path root) {
    this.root = root;
  }

  /** All runs, by name; those of suites, too. */
  public List<Path> all() {
    return RunSearch.runsIn(List.of(root));
  }

  /** Each name's run; a folder that is none itself stands for the runs in it. */
  public List<Path> findAll(List<String> names) {
    return names.stream()
        .flatMap(
            name -> {
              List<Path> within = RunSearch.runsIn(List.of(Path.of(name)));
              return within.isEmpty() ? Stream.of(find(name)) : within.stream();
            })
        .distinct()
        .toList();
  }

  /**
   * The run of a path, of a suite's variant and seed ({@link RunName}), of a folder's name with or
   * without the id, or of an id or how it begins.
   */
  public Path find(String name) {
    for (Path candidate : candidates(name)) {
      if (JournalReader.isRun(candidate)) {
        return candidate;
      }
    }
    Map<Path, RunName> all = new LinkedHashMap<>();
    all().stream().filter(run -> !isParent(run)).forEach(run -> all.put(run, RunName.of(run)));
    List<Path> fitting = all.keySet().stream().filter(run -> isNamed(run, name, all)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (fitting.size() > 1) {
      throw new InputException(
          "'"
              + name
              + "' may be any of "
              + some(fitting.stream().map(run -> shown(run, all)).toList())
              + ": give more of it");
    }
    List<String> names = all.keySet().stream().map(run -> shown(run, all)).toList();
    throw new InputException(
        "'"
            + name
            + "' is no run folder"
            + Nearest.hint(name, names)
            + "; there "
            + (names.isEmpty() ? "are no runs in " + root : "are in " + root + ": " + some(names)));
  }

  /** What a name with a colon stands for may be no path on some systems. */
  private List<Path> candidates(String name) {
    try {
      return List.of(Path.of(name), root.resolve(name));
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  /** The run under which MLflow shows a suite's runs measures nothing. */
  private static boolean isParent(Path run) {
    Path above = run.toAbsolutePath().getParent();
    return above != null && above.endsWith(Path.of("suite", "parent"));
  }

  private static boolean isNamed(Path run, String name, Map<Path, RunName> names) {
    String folder = String.valueOf(run.getFileName());
    RunName named = names.get(run);
    return folder.equals(name)
        || (folder.startsWith(name) && folder.substring(name.length()).matches(ID))
        || (named != null && named.isCalled(name))
        || (name.matches("[0-9a-f]{4,16}") && folder.matches(".*-" + name + "[0-9a-f]*(-[0-9]+)?"));
  }

  private String shown(Path run, Map<Path, RunName> names) {
    RunName name = names.get(run);
    return name == null || name.variant().isEmpty() ? root.relativize(run).toString() : name.text();
  }

  private static String some(List<String> names) {
    int shown = Math.min(names.size(), 8);
    String rest = names.size() > shown ? ", and " + (names.size() - shown) + " more" : "";
    return String.join(", ", names.subList(0, shown)) + rest;
  }
}
