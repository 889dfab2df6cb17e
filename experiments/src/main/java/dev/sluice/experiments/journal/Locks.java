package dev.sluice.experiments.journal;

import dev.sluice.experiments.lease.Hosts;
import dev.sluice.experiments.lease.OwnerLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The kind of locks that all processes of a folder use: the operating system's own or, for shared
 * file systems that have none, an {@link OwnerLock}.
 *
 * <p>A system's lock is on a file that nobody else opens: closing any other handle of it would
 * release the lock.
 *
 * @param host this machine's name, for owner's locks; empty for the system's
 */
public record Locks(Optional<String> host) {
  /** The operating system's. */
  public static final Locks SYSTEM = new Locks(Optional.empty());

  /** The system's, unless {@code SLUICE_LOCKS} is {@code off}. */
  public static Locks of(Map<String, String> environment) {
    return "off".equals(environment.get("SLUICE_LOCKS"))
        ? new Locks(Optional.of(Hosts.name(environment)))
        : SYSTEM;
  }

  /** Takes the lock; empty where this or another process holds it. */
  public Optional<RunLock> take(Path file) throws IOException {
    return host.isPresent()
        ? OwnerLock.take(file, host.get()).map(lock -> lock::close)
        : system(file).map(channel -> channel::close);
  }

  /** Whether some process holds the lock. */
  public boolean held(Path file) throws IOException {
    if (host.isPresent()) {
      return OwnerLock.held(file, host.get());
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
}
