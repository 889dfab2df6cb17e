package dev.sluice.experiments.journal;

import dev.sluice.runtime.thread.Daemons;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that is only appended to. Each {@link #append} is handed to the operating system before it
 * returns, so a killed process loses nothing; a daemon thread brings it to the disk every 200 ms or
 * 64 KiB, which is what a power cut can take.
 *
 * <p>Not a {@link java.nio.channels.FileChannel}: an interrupted thread would close it.
 */
final class SyncedFile implements AutoCloseable {
  static final Duration INTERVAL = Duration.ofMillis(200);
  static final int BATCH_BYTES = 64 * 1024;

  private final Path path;
  private final RandomAccessFile file;
  private final Thread syncer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enough = lock.newCondition();
  private long length;
  private long synced;
  private boolean closed;
  private @Nullable IOException failure;

  private SyncedFile(Path path, RandomAccessFile file, long length) {
    this.path = path;
    this.file = file;
    this.length = length;
    this.synced = length;
    syncer = Daemons.thread("sluice-journal-sync", this::syncUntilClosed);
    syncer.start();
  }

  /** Creates the file, which must not be there yet. */
  static SyncedFile create(Path path) {
    try {
      Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
      Files.createFile(path);
      syncFolder(folder);
      return new SyncedFile(path, new RandomAccessFile(path.toFile(), "rw"), 0);
    } catch (IOException e) {
      throw new JournalException(
          Files.exists(path)
              ? path + " is there already: each run needs a folder of its own"
              : "cannot create " + path + ": " + reason(e),
          e);
    }
  }

  /** Goes on with a file that is there, after its first {@code length} bytes; the rest is cut. */
  static SyncedFile reopen(Path path, long length) {
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      file.setLength(length);
      file.seek(length);
      return new SyncedFile(path, file, length);
    } catch (IOException e) {
      throw new JournalException("cannot write " + path + ": " + reason(e), e);
    }
  }

  /** Brings the name of a new file to the disk, where the system can do that. */
  private static void syncFolder(Path folder) {
    try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    } catch (IOException e) {
      // Windows opens no folders; there the name is on the disk with the file.
    }
  }

  void append(byte[] bytes) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException(path + " is closed");
      }
      if (failure != null) {
        throw broken(failure);
      }
      try {
        file.write(bytes);
        length += bytes.length;
      } catch (IOException e) {
        dropTornLine();
        throw broken(e);
      }
      if (length - synced >= BATCH_BYTES) {
        enough.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Bytes in the file. */
  long length() {
    lock.lock();
    try {
      return length;
    } finally {
      lock.unlock();
    }
  }

  /** Returns once all that was appended is on the disk. */
  void sync() {
    lock.lock();
    try {
      if (!closed) {
        syncLocked();
      }
      if (failure != null) {
        throw broken(failure);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      syncLocked();
      closed = true;
      enough.signalAll();
      file.close();
    } catch (IOException e) {
      throw broken(e);
    } finally {
      lock.unlock();
    }
  }

  private void syncUntilClosed() {
    lock.lock();
    try {
      while (!closed) {
        try {
          if (length - synced < BATCH_BYTES) {
            enough.awaitNanos(INTERVAL.toNanos());
          }
        } catch (InterruptedException e) {
          // Nobody but a stray shutdown interrupts this thread; the journal is synced until closed.
          continue;
        }
        if (!closed && failure == null && length > synced) {
          long target = length;
          lock.unlock();
          try {
            file.getFD().sync();
          } catch (IOException e) {
            target = -1;
            recordFailure(e);
          } finally {
            lock.lock();
          }
          synced = Math.max(synced, target);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void recordFailure(IOException e) {
    lock.lock();
    try {
      if (!closed) {
        failure = e;
      }
    } finally {
      lock.unlock();
    }
  }

  private void syncLocked() {
    try {
      if (length > synced) {
        file.getFD().sync();
        synced = length;
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void dropTornLine() {
    try {
      file.setLength(length);
      file.seek(length);
    } catch (IOException e) {
      failure = e;
    }
  }

  private JournalException broken(IOException e) {
    return new JournalException(
        "cannot write "
            + path
            + ": "
            + reason(e)
            + ". What was logged before is kept; free the disk and run again",
        e);
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
