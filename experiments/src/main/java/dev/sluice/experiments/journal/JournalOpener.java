package dev.sluice.experiments.journal;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/** Begins and resumes journals. */
final class JournalOpener {
  private final Path runFolder;
  private final RunHeader header;
  private final Locks locks;
  private final Clock clock;
  private final Path file;

  JournalOpener(Path runFolder, RunHeader header, Locks locks, Clock clock) {
    this.runFolder = runFolder;
    this.header = header;
    this.locks = locks;
    this.clock = clock;
    file = runFolder.resolve(Journal.FILE);
  }

  Journal begin() {
    HeaderCheck.require(header);
    return locked(
        alive ->
            new Journal(
                runFolder,
                clock,
                alive,
                SyncedFile.create(file),
                new Interrupted(0, false, 0, new Recorded(), Damage.NONE),
                new Entry.Header(header)));
  }

  Journal resume() {
    if (!JournalReader.isRun(runFolder)) {
      return begin();
    }
    HeaderCheck.require(header);
    return locked(
        alive -> {
          Interrupted found = Interrupted.in(runFolder, header);
          if (!found.damage().isNone()) {
            keep(found.length());
          }
          return new Journal(
              runFolder,
              clock,
              alive,
              SyncedFile.reopen(file, found.length()),
              found,
              found.hasHeader()
                  ? new Entry.Resumed(found.before().attempts() + 1)
                  : new Entry.Header(header));
        });
  }

  /** Copies what is cut off a damaged journal. */
  private void keep(long from) {
    try {
      Path copy;
      int n = 1;
      do {
        copy = runFolder.resolve(Journal.FILE + ".damaged-" + n++);
      } while (Files.exists(copy));
      try (InputStream in = Files.newInputStream(file)) {
        in.skipNBytes(from);
        Files.copy(in, copy);
      }
    } catch (IOException e) {
      throw new JournalException(
          "cannot keep the damaged lines of " + file + ": " + SyncedFile.reason(e), e);
    }
  }

  private Journal locked(Function<RunLock, Journal> opener) {
    RunLock alive;
    try {
      Files.createDirectories(runFolder);
      alive =
          locks
              .take(runFolder.resolve(Journal.LOCK))
              .orElseThrow(() -> new JournalException("a run is running in " + runFolder));
    } catch (IOException e) {
      throw new JournalException("cannot write in " + runFolder + ": " + SyncedFile.reason(e), e);
    }
    try {
      return opener.apply(alive);
    } catch (RuntimeException e) {
      Journal.release(alive);
      throw e;
    }
  }
}
