package dev.sluice.experiments.journal;

import dev.sluice.experiments.owner.Hosts;
import dev.sluice.experiments.owner.OwnerLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock of a folder that is free again when the process ends, however it ends: the operating
 * system's own. The locked file is one that nobody else opens: closing any other handle of it would
 * release the lock.
 *
 * <p>Some shared file systems have no locks. With {@code SLUICE_LOCKS=off} none is asked for, and
 * an {@link OwnerLock} stands in.
 */
public final class RunLock implements AutoCloseable {
  private static final boolean OFF = "off".equals(System.getenv("SLUICE_LOCKS"));

  private interface Release {
    void close() throws IOException;
  }

  private final Release release;

  private RunLock(Release release) {
    this.release = release;
  }

  /** Takes the lock; empty where this or another process holds it. */
  public static Optional<RunLock> take(Path file) throws IOException {
    return OFF
        ? OwnerLock.take(file, host()).map(lock -> new RunLock(lock::close))
        : system(file).map(channel -> new RunLock(channel::close));
  }

  /** Whether some process holds the lock. */
  public static boolean held(Path file) throws IOException {
    if (OFF) {
      return OwnerLock.held(file, host());
    }
    if (!Files.exists(file)) {
      return false;
    }
    // A shared lock: that needs no right to write, which another user's runs do not give.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  private static String host() {
    return Hosts.name(System.getenv());
  }

  private static Optional<FileChannel> system(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
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

  @Override
  public void close() throws IOException {
    release.close();
  }
}
