package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import java.nio.file.Path;

/** Finds files that a file names. */
final class FileNames {
  private FileNames() {}

  /** Relative to the file that names it; relative to the working directory from an override. */
  static Path beside(Place place, String name) {
    return place.line() == 0
        ? Path.of(name)
        : Path.of(place.file()).resolveSibling(name).normalize();
  }
}
