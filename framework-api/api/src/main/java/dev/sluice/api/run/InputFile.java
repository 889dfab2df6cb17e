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
   * All bytes of a file.
   *
   * @param what names the file in messages, such as {@code the preferences}
   * @throws RunFailedException if it is no regular file, cannot be read, or has 2^31 bytes or more
   */
  public static byte[] read(String what, String file) {
    long size = size(what, file);
    if (size > LARGEST) {
      throw new RunFailedException(
          named(what, file) + " has " + size + " bytes, and at most " + LARGEST + " can be read");
    }
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw cannotBeRead(what, file, e);
    }
  }

  /**
   * The size of a file in bytes.
   *
   * @param what as for {@link #read}
   * @throws RunFailedException if it is no regular file, or cannot be read
   */
  public static long size(String what, String file) {
    String named = named(what, file);
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
      if (!Files.isReadable(path)) {
        throw new RunFailedException(named + " cannot be read: permission denied");
      }
      return Files.size(path);
    } catch (InvalidPathException e) {
      throw new RunFailedException(named + " cannot be read: this is no file name", e);
    } catch (IOException e) {
      throw cannotBeRead(what, file, e);
    }
  }

  private static String named(String what, String file) {
    return what + " " + file;
  }

  private static RunFailedException cannotBeRead(String what, String file, IOException e) {
    String why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new RunFailedException(named(what, file) + " cannot be read: " + why, e);
  }
}
