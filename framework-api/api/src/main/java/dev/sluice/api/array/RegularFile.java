package dev.sluice.api.array;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are there, and messages about them. */
final class RegularFile {
  private RegularFile() {}

  /**
   * @throws RunFailedException if it is not there or is no ordinary file, which could be endless
   */
  static void require(Path file, String shown, String expected) {
    if (!Files.exists(file)) {
      throw new RunFailedException(
          "%s: there is no such file (looked for %s)".formatted(shown, file.toAbsolutePath()));
    }
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException(
          "%s: this is %s, expected %s"
              .formatted(
                  shown, Files.isDirectory(file) ? "a folder" : "no regular file", expected));
    }
  }

  /** One line of what is wrong with a file. */
  static RunFailedException rejected(String where, IOException e) {
    String message = e.getMessage();
    String why =
        e.getClass() == IOException.class && message != null
            ? message
            : "cannot be read: " + reason(e);
    return new RunFailedException(where + ": " + why, e);
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "permission denied"
        : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
