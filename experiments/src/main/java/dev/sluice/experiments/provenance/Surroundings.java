package dev.sluice.experiments.provenance;

import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What stays as it is while a process lives: the code that it has loaded, and the machine. A
 * process that makes many runs looks once, at its start: that is also the truer answer, since a
 * file changed later is not the code that runs.
 *
 * @param git of the folder where the process was started, or of Sluice's own; null for neither
 * @param plugins with the hashes of their jars
 * @param engine artifacts on the class path with their versions
 */
public record Surroundings(
    @Nullable Git git, List<PluginJar> plugins, SortedMap<String, String> engine, Machine machine) {

  /**
   * Looks around: asks {@code git} and hashes jars, some 50 ms.
   *
   * @param home Sluice's own folder
   */
  public static Surroundings of(Registry registry, Path home) {
    ClassPath classPath = ClassPath.current();
    Optional<Git> git = Git.of(Path.of("").toAbsolutePath()).or(() -> Git.of(home));
    return new Surroundings(
        git.orElse(null),
        registry.plugins().stream()
            .map(
                plugin -> PluginJar.of(plugin.name(), plugin.version(), plugin.source(), classPath))
            .toList(),
        classPath.engine(),
        Machine.current());
  }
}
