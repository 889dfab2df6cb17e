package dev.sluice.runtime.file;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file mapped into memory, of any size: Java maps at most 2^31 bytes at once, so windows of 2^30
 * bytes overlap. The system reads what is used and lets go of it where memory is short. Immutable;
 * safe for several threads. Unmapped once nothing refers to it; the file must not become shorter
 * before.
 */
final class MappedFile {
  /** The most that one {@link #slice} has. */
  static final int LARGEST = 1 << 20;

  private static final int WINDOW = 1 << 30;

  private final Path file;
  private final long size;
  private final ByteBuffer[] windows;

  private MappedFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    size = channel.size();
    windows = new ByteBuffer[(int) ((size + WINDOW - 1) / WINDOW)];
    for (int i = 0; i < windows.length; i++) {
      long start = (long) i * WINDOW;
      long length = Math.min((long) WINDOW + LARGEST, size - start);
      windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, length);
    }
  }

  /**
   * Maps a file.
   *
   * @throws RunFailedException if it is missing or cannot be read
   */
  static MappedFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException(
          Files.exists(file) ? file + " is no file" : "there is no file " + file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new MappedFile(file, channel);
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  /** Bytes of the file, little-endian; at most {@link #LARGEST}. */
  ByteBuffer slice(long position, int length) {
    int window = (int) (position / WINDOW);
    return windows[window].slice((int) (position % WINDOW), length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
