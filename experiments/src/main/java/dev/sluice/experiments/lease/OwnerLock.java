package dev.sluice.experiments.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.runtime.thread.Daemons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A lock for file systems that have none: of the files {@code <name>.0}, {@code <name>.1}, ... the
 * last says who has it. Each is made once, by one process; the next is made when the owner of the
 * last is gone, and an owner that lets go removes its own.
 *
 * <p>A process of this machine is gone as soon as the system has no such process, however it ended.
 * One of another machine counts as gone once it has not touched its file for a minute, by the file
 * system's own clock.
 */
public final class OwnerLock implements AutoCloseable {
  private static final Duration EXPIRY = Duration.ofSeconds(60);

  private final Path claim;
  private final Path next;
  private final ScheduledExecutorService beats;

  private OwnerLock(Path claim, Path next) {
    this.claim = claim;
    this.next = next;
    beats =
        Executors.newSingleThreadScheduledExecutor(
            task -> Daemons.thread("owner of " + claim.getFileName(), task));
    long every = EXPIRY.toSeconds() / 6;
    var unused = beats.scheduleAtFixedRate(this::touch, every, every, TimeUnit.SECONDS);
  }

  /**
   * Takes the lock; empty where this or another living process has it.
   *
   * @param name of the lock, in a folder that exists
   * @param host this machine's name, see {@link Hosts}
   */
  public static Optional<OwnerLock> take(Path name, String host) throws IOException {
    String self = Owner.of(ProcessHandle.current(), name.toString(), host).json();
    int n = 0;
    while (true) {
      Path claim = claim(name, n);
      Path next = claim(name, n + 1);
      if (NewFile.create(claim, self)) {
        return Optional.of(new OwnerLock(claim, next));
      }
      if (!Files.exists(next)) {
        Optional<Boolean> alive = isAlive(claim, host);
        if (alive.isEmpty()) {
          // Its owner let go this moment: to pass over the gap would leave two last ones.
          continue;
        }
        if (alive.get()) {
          return Optional.empty();
        }
      }
      n++;
    }
  }

  /** Whether a living process has the lock. */
  public static boolean held(Path name, String host) throws IOException {
    int n = 0;
    while (Files.exists(claim(name, n + 1))) {
      n++;
    }
    return isAlive(claim(name, n), host).orElse(false);
  }

  private static Path claim(Path name, int n) {
    return name.resolveSibling(name.getFileName() + "." + n);
  }

  /** Empty where nobody has a claim of this number. */
  private static Optional<Boolean> isAlive(Path claim, String host) throws IOException {
    try {
      Owner owner = Owner.ofJson(Files.readString(claim));
      return Optional.of(
          owner.host().equals(host) ? !owner.isGone() : sinceTouched(claim).compareTo(EXPIRY) < 0);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IOException(claim + " does not say whose it is: " + e.getOriginalMessage(), e);
    }
  }

  /** Two times of one file system, which its server gives: machines' clocks may differ. */
  private static Duration sinceTouched(Path claim) throws IOException {
    FileTime touched = Files.getLastModifiedTime(claim);
    Path probe = Files.createFile(NewFile.beside(claim));
    try {
      return Duration.between(touched.toInstant(), Files.getLastModifiedTime(probe).toInstant());
    } finally {
      Files.delete(probe);
    }
  }

  private void touch() {
    try {
      // A blank more: a time that this machine sets would be by this machine's clock.
      Files.writeString(claim, " ", StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The folder may be away for a moment; the next beat tries again.
    }
  }

  @Override
  public void close() throws IOException {
    beats.shutdownNow();
    // Where another machine took this process for dead, the gap would make its claim unseen.
    if (!Files.exists(next)) {
      Files.deleteIfExists(claim);
    }
  }
}
