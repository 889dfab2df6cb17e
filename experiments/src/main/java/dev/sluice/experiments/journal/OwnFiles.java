package dev.sluice.experiments.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes sure that a run writes to its own folder only. */
public final class OwnFiles {
  /** How the names of files begin that hold how far a run was brought to trackers. */
  public static final String TRACKING = "tracking-";

  private static final List<String> NAMES =
      List.of(
          Journal.FILE,
          Journal.LOCK,
          "descriptor.yaml",
          "provenance.json",
          "log.txt",
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
    List<Path> files = new ArrayList<>(NAMES.stream().map(runFolder::resolve).toList());
    try (Stream<Path> all = Files.list(runFolder)) {
      all.filter(file -> file.getFileName().toString().startsWith(TRACKING)).forEach(files::add);
    } catch (IOException e) {
      throw new JournalException("cannot list " + runFolder + ": " + SyncedFile.reason(e), e);
    }
    for (Path file : files) {
      if (Files.isSymbolicLink(file)) {
        throw new JournalException(
            file
                + " is a symbolic link; a run writes to its own folder only: delete the link or"
                + " name another --folder");
      }
    }
  }
}
