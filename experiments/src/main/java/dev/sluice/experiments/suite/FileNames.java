package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds files that a file names. */
final class FileNames {
  private FileNames() {}

  /**
   * Relative to the file that names it; relative to the working directory from an override. Empty
   * where no file can be called so, which is then noted.
   */
  static Optional<Path> beside(Reading reading, Place place, String at, String name) {
    try {
      Path path = Path.of(name);
      return Optional.of(
          place.line() == 0 ? path : Path.of(place.file()).resolveSibling(path).normalize());
    } catch (InvalidPathException e) {
      reading.problem(place, at, "no file can be called '" + name + "'");
      return Optional.empty();
    }
  }
}
