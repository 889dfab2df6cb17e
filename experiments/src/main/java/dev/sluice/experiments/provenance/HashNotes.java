package dev.sluice.experiments.provenance;

import dev.sluice.runtime.registry.PluginInfo;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Hashes of plugins' jars, noted next to them when the launcher has built them: {@code
 * NAME.jar.sha256} has the hash, and the jar's size and time of change then. Java needs 40 ms to
 * hash Sluice's own jars, which each process of a run would spend. A jar that has changed since is
 * hashed.
 */
public final class HashNotes {
  private HashNotes() {}

  /**
   * Notes the hash of each plugin whose jar is in a folder.
   *
   * @throws IOException if a jar cannot be read or a note cannot be written
   */
  public static void write(Registry registry, Path folder) throws IOException {
    ClassPath classPath = ClassPath.current();
    for (PluginInfo plugin : registry.plugins()) {
      Optional<Path> jar = classPath.find(plugin.source());
      if (jar.isPresent() && folder.equals(jar.get().getParent())) {
        write(jar.get());
      }
    }
  }

  static void write(Path jar) throws IOException {
    Files.writeString(noteOf(jar), PathHash.computed(jar) + stateOf(jar) + "\n");
  }

  /** The hash of a jar; empty where none was noted or the jar has changed since. */
  static Optional<String> read(Path jar) throws IOException {
    Path note = noteOf(jar);
    if (!Files.isRegularFile(note)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(note);
    String state = stateOf(jar);
    return lines.size() == 1 && lines.get(0).endsWith(state)
        ? Optional.of(lines.get(0).substring(0, lines.get(0).length() - state.length()))
        : Optional.empty();
  }

  private static Path noteOf(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".sha256");
  }

  private static String stateOf(Path jar) throws IOException {
    return " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
  }
}
