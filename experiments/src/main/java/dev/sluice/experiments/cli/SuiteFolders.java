package dev.sluice.experiments.cli;

import dev.sluice.api.run.Nearest;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds suites as a person names them: by file, by folder, by the folder's name among the runs. */
final class SuiteFolders {
  private final Supplier<Registry> registry;
  private final Path root;

  /**
   * A suite and where its runs are.
   *
   * @param folder which is missing where nothing has run
   */
  record Found(SuitePlan plan, Path folder) {}

  SuiteFolders(Supplier<Registry> registry, Path root) {
    this.registry = registry;
    this.root = root;
  }

  Found find(String name) {
    for (Path folder : List.of(Path.of(name), root.resolve(name))) {
      if (Files.isRegularFile(resolved(folder))) {
        return new Found(read(resolved(folder)), folder);
      }
    }
    if (Files.isRegularFile(Path.of(name))) {
      SuitePlan plan = read(Path.of(name));
      return new Found(plan, root.resolve(plan.name()));
    }
    List<String> names = names();
    throw new InputException(
        "'"
            + name
            + "' is neither a suite's file nor a suite's folder"
            + Nearest.hint(name, names)
            + "; there "
            + (names.isEmpty()
                ? "are no suites in " + root
                : "are in " + root + ": " + String.join(", ", names)));
  }

  private SuitePlan read(Path file) {
    return new Suites(registry.get()).read(file, List.of());
  }

  private List<String> names() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(resolved(folder)))
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  private static Path resolved(Path folder) {
    return folder.resolve("suite").resolve("suite.yaml");
  }
}
