package dev.sluice.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything of one run is: {@code runs/<descriptor name>-<id>[-n]/}.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  /**
   * Makes a new folder; where there is one of this name already, a number is added, so that two
   * processes never share one.
   *
   * @param name the descriptor's name; what a file name cannot hold becomes a hyphen
   * @throws UncheckedIOException if {@code root} cannot be written, with its path
   */
  static RunFolder create(Path root, String name, String id) {
    try {
      Files.createDirectories(root);
      String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^\\.+", "") + "-" + id;
      for (int n = 1; ; n++) {
        Path path = root.resolve(n == 1 ? plain : plain + "-" + n);
        try {
          return new RunFolder(Files.createDirectory(path));
        } catch (FileAlreadyExistsException e) {
          // The next number.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a run folder in " + root, e);
    }
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  public Path descriptor() {
    return path.resolve("descriptor.yaml");
  }

  public Path provenance() {
    return path.resolve("provenance.json");
  }

  public Path log() {
    return path.resolve("log.txt");
  }
}
