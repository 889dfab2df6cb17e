package dev.sluice.api.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file that the user names.
 *
 * @since 0.2.0
 */
public final class InputFile {
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  private InputFile() {}

  /**
   * @param what names the file in messages, such as {@code the preferences}
   * @throws RunFailedException if it is no regular file, or cannot be read
   */
  public static byte[] read(String what, String file) {
    String named = what + " " + file;
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new RunFailedException(named + " cannot be read: it is a folder; name a file");
      }
      if (!Files.exists(path)) {
        throw new RunFailedException(
            named
                + " cannot be read: there is no such file; paths are relative to the folder in"
                + " which the run is started, "
                + Path.of("").toAbsolutePath());
      }
      if (!Files.isRegularFile(path)) {
        throw new RunFailedException(
            named + " cannot be read: it is a pipe or a device; name a regular file");
      }
      if (Files.size(path) > LARGEST) {
        throw new RunFailedException(
            named + " has " + Files.size(path) + " bytes, and at most " + LARGEST + " can be read");
      }
      return Files.readAllBytes(path);
    } catch (InvalidPathException e) {
      throw new RunFailedException(named + " cannot be read: this is no file name", e);
    } catch (AccessDeniedException e) {
      throw new RunFailedException(named + " cannot be read: permission denied", e);
    } catch (IOException e) {
      throw new RunFailedException(named + " cannot be read: " + String.valueOf(e.getMessage()), e);
    }
  }
}
