package dev.sluice.experiments.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A run folder, known again by its journal: a folder that was moved is not there any more. */
final class RunPlace {
  private final Path runFolder;
  private final Optional<Object> key;

  /** Of a folder that has a journal. */
  RunPlace(Path runFolder) throws IOException {
    this.runFolder = runFolder;
    key = keyOf(runFolder);
  }

  /**
   * Call before anything is written by a path.
   *
   * @throws JournalException if the folder was moved, deleted or replaced
   */
  void require() {
    boolean isThere;
    try {
      isThere = keyOf(runFolder).equals(key);
    } catch (IOException e) {
      isThere = false;
    }
    if (!isThere) {
      throw new JournalException(
          "the run folder "
              + runFolder
              + " was moved, deleted or replaced during the run. If it was moved, it has all that"
              + " was logged: move it back and run again with --resume");
    }
  }

  private static Optional<Object> keyOf(Path runFolder) throws IOException {
    return Optional.ofNullable(
        Files.readAttributes(
                runFolder.resolve(Journal.FILE),
                BasicFileAttributes.class,
                LinkOption.NOFOLLOW_LINKS)
            .fileKey());
  }
}
