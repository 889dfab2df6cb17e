package dev.sluice.experiments.launch.spark.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A head, then a file in pieces of bounded size; the file is read as the pieces are asked for. */
final class Pieces implements Iterator<byte[]> {
  private static final int SIZE = 1 << 20;

  private final InputStream in;
  private byte[] next;

  Pieces(byte[] head, Path file) throws IOException {
    this.in = Files.newInputStream(file);
    this.next = head;
  }

  @Override
  public boolean hasNext() {
    return next.length > 0;
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    byte[] piece = next;
    try {
      next = in.readNBytes(SIZE);
      if (next.length == 0) {
        in.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return piece;
  }
}
