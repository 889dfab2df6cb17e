package dev.sluice.api.array;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/**
 * Bytes beyond the 2^31 of one buffer, in segments of 2^30: mapped from a file, or in memory.
 * Immutable, safe for any number of threads.
 */
final class Segments {
  private static final int BITS = 30;
  private static final int MASK = (1 << BITS) - 1;

  private final ByteBuffer[] segments;

  private Segments(long length) {
    segments = new ByteBuffer[(int) ((length + MASK) >>> BITS)];
  }

  static Segments map(FileChannel channel, long from, long length, ByteOrder order)
      throws IOException {
    Segments all = new Segments(length);
    for (int i = 0; i < all.segments.length; i++) {
      long start = (long) i << BITS;
      long size = Math.min(length - start, 1L << BITS);
      all.segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, from + start, size).order(order);
    }
    return all;
  }

  /**
   * @throws IOException if there are fewer
   */
  static Segments read(InputStream in, long length, ByteOrder order) throws IOException {
    Segments all = new Segments(length);
    for (int i = 0; i < all.segments.length; i++) {
      int size = (int) Math.min(length - ((long) i << BITS), 1L << BITS);
      byte[] bytes = new byte[size];
      if (in.readNBytes(bytes, 0, size) < size) {
        throw new IOException("is cut short");
      }
      all.segments[i] = ByteBuffer.wrap(bytes).order(order);
    }
    return all;
  }

  void addTo(CRC32 sum) {
    for (ByteBuffer segment : segments) {
      sum.update(segment.duplicate());
    }
  }

  byte oneByte(long at) {
    return segments[(int) (at >>> BITS)].get((int) at & MASK);
  }

  short twoBytes(long at) {
    return segments[(int) (at >>> BITS)].getShort((int) at & MASK);
  }

  int fourBytes(long at) {
    return segments[(int) (at >>> BITS)].getInt((int) at & MASK);
  }

  long eightBytes(long at) {
    return segments[(int) (at >>> BITS)].getLong((int) at & MASK);
  }
}
