package dev.sluice.experiments.lease;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Makes a file that only one of several processes can make. */
public final class NewFile {
  private NewFile() {}

  /**
   * Whether it was made by this call, whole: nobody ever sees it without its text.
   *
   * @param file in a folder that exists
   */
  public static boolean create(Path file, String text) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    // A link appears with its content; a new file would be empty for a moment.
    Path part = beside(file);
    try {
      Files.writeString(part, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.createLink(file, part);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * The name of a file that nobody has, next to another. It is made with the rights that files
   * usually have, so that other users of a shared folder can read it; a temporary file's are not.
   */
  static Path beside(Path file) {
    return file.toAbsolutePath().resolveSibling(".claim." + UUID.randomUUID() + ".part");
  }
}
