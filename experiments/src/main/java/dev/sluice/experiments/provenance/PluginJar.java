package dev.sluice.experiments.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that was on the class path.
 *
 * @param source its jar's file name, or its folder
 * @param sha256 of the jar, or of all files of the folder; null where it cannot be read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PluginJar(String name, String version, String source, @Nullable String sha256) {

  /** Hashes the plugin's jar. */
  public static PluginJar of(String name, String version, String source, ClassPath classPath) {
    return new PluginJar(name, version, source, hash(classPath.find(source)));
  }

  private static @Nullable String hash(Optional<Path> path) {
    if (path.isEmpty()) {
      return null;
    }
    try {
      return PathHash.of(path.get());
    } catch (IOException e) {
      return null;
    }
  }
}
