package dev.sluice.experiments.schedule;

import dev.sluice.experiments.lease.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Assigns runs to processes without a server. A run's claims form a chain of files that are only
 * ever created, never changed: {@code <id>.0}, {@code <id>.1} and so on, each with its owner's key.
 * The last one counts. The next is created when the owner of the last is no longer alive or gave
 * the run up ({@code <id>.0.free}); of several processes that try, only one can create it.
 */
final class Claims {
  private final Path folder;
  private final Leases leases;
  private final Map<String, Integer> held = new HashMap<>();

  Claims(Path folder, Leases leases) {
    this.folder = folder;
    this.leases = leases;
  }

  /** Claims a run; false where another living process has it. */
  boolean take(String id) {
    try {
      Files.createDirectories(folder);
      for (int n = 0; ; n++) {
        Path claim = folder.resolve(id + "." + n);
        if (create(claim)) {
          held.put(id, n);
          return true;
        }
        boolean isLast = !Files.exists(folder.resolve(id + "." + (n + 1)));
        if (isLast && !Files.exists(freed(id, n))) {
          String owner = Files.readString(claim);
          // Its own counts only while it is the last: others may have thought this process dead.
          if (owner.equals(leases.self())) {
            return true;
          }
          if (leases.isAlive(owner)) {
            return false;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot claim a run in " + folder, e);
    }
  }

  /**
   * Lets others have a run that this process will not try again, so that no two processes wait for
   * each other's.
   */
  void giveUp(String id) {
    Integer n = held.remove(id);
    if (n != null) {
      try {
        create(freed(id, n));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot give up a run in " + folder, e);
      }
    }
  }

  private Path freed(String id, int n) {
    return folder.resolve(id + "." + n + ".free");
  }

  private boolean create(Path claim) throws IOException {
    return NewFile.create(claim, leases.self());
  }
}
