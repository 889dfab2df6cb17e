package dev.sluice.experiments.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run's artifacts may be: files below {@code artifacts/}, by relative names. The rule holds
 * for writing and for reading, because a run folder may come from somebody else.
 */
public final class ArtifactFolder {
  static final String FOLDER = "artifacts";

  private final Path runFolder;

  public ArtifactFolder(Path runFolder) {
    this.runFolder = runFolder;
  }

  /** Why a name is none of a file in the folder; empty where it is one. */
  static Optional<String> fault(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.isBlank()
          || segment.equals(".")
          || segment.equals("..")
          || segment.indexOf('\\') >= 0
          || segment.chars().anyMatch(Character::isISOControl)
          || !StorableText.isWhole(segment)) {
        return Optional.of(
            "an artifact's name is relative and stays in its folder, such as samples/digits.csv;"
                + " found '"
                + StorableText.escaped(name)
                + "'");
      }
    }
    return Optional.empty();
  }

  /**
   * The place of an artifact, whether it is there or not.
   *
   * @throws IllegalArgumentException if the name is not relative or would leave the folder
   */
  public Path resolve(String name) {
    fault(name)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    Path folder = runFolder.resolve(FOLDER);
    // The file system may read more into a name than the segments do.
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder.normalize())) {
      throw new IllegalArgumentException("artifact '" + name + "' would leave " + folder);
    }
    return target;
  }

  /**
   * An artifact to read, without any link on the way to it.
   *
   * @throws IllegalArgumentException if the name would leave the folder, a link leads out of the
   *     run folder, or it is no regular file
   * @throws IOException if there is no such file
   */
  public Path existing(String name) throws IOException {
    Path file = resolve(name).toRealPath();
    if (!file.startsWith(runFolder.toRealPath())) {
      throw new IllegalArgumentException(
          "artifact '" + name + "' is a link that leads out of the run folder");
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("artifact '" + name + "' is not a regular file");
    }
    return file;
  }
}
