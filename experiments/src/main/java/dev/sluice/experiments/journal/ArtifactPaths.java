package dev.sluice.experiments.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files are that a journal names: always within the run's {@code artifacts/}. */
public final class ArtifactPaths {
  private ArtifactPaths() {}

  /** The folder of a run's files. */
  public static Path folder(Path runFolder) {
    return runFolder.resolve("artifacts");
  }

  /** Why a name is none of a file in the folder; empty where it is one. */
  static Optional<String> fault(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.isBlank()
          || segment.equals(".")
          || segment.equals("..")
          || segment.indexOf('\\') >= 0
          || segment.chars().anyMatch(Character::isISOControl)
          || !Texts.isWhole(segment)) {
        return Optional.of(
            "an artifact's name is relative and stays in its folder, such as samples/digits.csv;"
                + " found '"
                + Texts.escaped(name)
                + "'");
      }
    }
    return Optional.empty();
  }

  /**
   * The file of a name that a journal has, to be read.
   *
   * @throws JournalException if it would not be in the run's {@code artifacts/}, by its name or
   *     through a symbolic link
   */
  public static Path existing(Path runFolder, String name) {
    fault(name)
        .ifPresent(
            why -> {
              throw new JournalException(why);
            });
    Path folder = folder(runFolder);
    Path file = folder.resolve(name);
    if (hasLink(folder, file)) {
      throw new JournalException(
          file + " is, or is behind, a symbolic link; a run's files are in its own folder");
    }
    return file;
  }

  /** Whether the folder, the file or a folder between them is a symbolic link. */
  static boolean hasLink(Path folder, Path file) {
    for (Path path = file; path != null && path.startsWith(folder); path = path.getParent()) {
      if (Files.isSymbolicLink(path)) {
        return true;
      }
    }
    return false;
  }
}
