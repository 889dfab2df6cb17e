package dev.sluice.api.array;

import java.nio.file.Path;

/** The files of {@code src/test/resources/arrays}. */
final class ArrayVectors {
  private ArrayVectors() {}

  static Path of(String name) {
    return Path.of("src", "test", "resources", "arrays", name);
  }

  static NumberArray array(String name) {
    return NpyFile.read(of(name), name);
  }
}
