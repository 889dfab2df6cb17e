package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a descriptor names, before it is opened. */
final class DataFile {
  private DataFile() {}

  /**
   * @param shown the file's name in messages
   * @param expected such as {@code a CSV file}
   * @throws RunFailedException if it is not there or is no ordinary file, which could be endless
   */
  static void requireRegular(Path file, String shown, String expected) {
    if (!Files.exists(file)) {
      throw new RunFailedException(
          "%s: there is no such file (looked for %s)".formatted(shown, file.toAbsolutePath()));
    }
    if (Files.isDirectory(file)) {
      throw new RunFailedException("%s: this is a folder, expected %s".formatted(shown, expected));
    }
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException(
          "%s: this is not a regular file (a pipe, a device or a socket), expected %s"
              .formatted(shown, expected));
    }
  }

  /** How many bytes an array of a file's values may have in this process. */
  static long mostBytes() {
    return Runtime.getRuntime().maxMemory() / 3;
  }
}
