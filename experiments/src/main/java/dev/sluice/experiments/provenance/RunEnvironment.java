package dev.sluice.experiments.provenance;

import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The code that this process has loaded, and the machine. Both stay the same while it lives, so a
 * process of many runs reads them once, at its start; files that change later are not the code that
 * runs.
 *
 * @param git of the folder where the process was started, or of Sluice's own; null for neither
 * @param plugins with the hashes of their jars
 * @param engine artifacts on the class path with their versions
 */
public record RunEnvironment(
    @Nullable Git git, List<PluginJar> plugins, SortedMap<String, String> engine, Machine machine) {

  /**
   * Asks {@code git} and hashes jars; takes some 50 ms.
   *
   * @param home Sluice's own folder
   */
  public static RunEnvironment of(Registry registry, Path home) {
    ClassPath classPath = ClassPath.current();
    Optional<Git> git = Git.of(Path.of("").toAbsolutePath()).or(() -> Git.of(home));
    return new RunEnvironment(
        git.orElse(null),
        registry.plugins().stream()
            .map(
                plugin -> PluginJar.of(plugin.name(), plugin.version(), plugin.source(), classPath))
            .toList(),
        classPath.engine(),
        Machine.current());
  }
}
