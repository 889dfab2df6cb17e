package dev.sluice.experiments.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock of a folder that the operating system releases when the process ends, however it ends. The
 * locked file is one that nobody else opens: closing any other handle of it would release the lock.
 *
 * <p>Some shared file systems have no locks. With {@code SLUICE_LOCKS=off} none is asked for: then
 * a run folder's only guard is the suite's claim on it, which needs no locks.
 */
public final class RunLock implements AutoCloseable {
  private static final boolean OFF = "off".equals(System.getenv("SLUICE_LOCKS"));

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock; empty where this or another process holds it. */
  public static Optional<RunLock> take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (OFF || channel.tryLock() != null) {
        return Optional.of(new RunLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // Held by this process.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** Whether some process holds the lock. */
  public static boolean held(Path file) throws IOException {
    if (OFF || !Files.exists(file)) {
      return false;
    }
    Optional<RunLock> lock = take(file);
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isEmpty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
