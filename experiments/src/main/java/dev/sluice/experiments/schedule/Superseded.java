package dev.sluice.experiments.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the folder of a run that runs again. */
final class Superseded {
  private Superseded() {}

  /** Moves a folder to the first free {@code <name>.before-n} beside it, below {@code suite/}. */
  static void setAside(Path runFolder) {
    if (!Files.exists(runFolder)) {
      return;
    }
    try {
      Path attic = runFolder.resolveSibling("suite").resolve("before");
      Files.createDirectories(attic);
      int n = 1;
      while (Files.exists(attic.resolve(runFolder.getFileName() + "." + n))) {
        n++;
      }
      Files.move(runFolder, attic.resolve(runFolder.getFileName() + "." + n));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set aside " + runFolder, e);
    }
  }
}
