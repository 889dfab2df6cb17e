package dev.sluice.experiments.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes sure that a run writes to its own folder only. */
public final class OwnFiles {
  private static final List<String> NAMES =
      List.of(
          Journal.FILE,
          Journal.LOCK,
          "descriptor.yaml",
          "provenance.json",
          "log.txt",
          "mlflow.json",
          "checkpoint",
          "artifacts",
          ".partial");

  private OwnFiles() {}

  /**
   * Call before the first file of a run is written.
   *
   * @throws JournalException if one of them is a symbolic link, which would be followed
   */
  public static void require(Path runFolder) {
    for (String name : NAMES) {
      Path file = runFolder.resolve(name);
      if (Files.isSymbolicLink(file)) {
        throw new JournalException(
            file
                + " is a symbolic link; a run writes to its own folder only: delete the link or"
                + " name another --folder");
      }
    }
  }
}
