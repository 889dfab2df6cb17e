package dev.sluice.experiments.owner;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".claim", ".part");
    try {
      Files.writeString(part, text);
      Files.createLink(file, part);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(part);
    }
  }
}
