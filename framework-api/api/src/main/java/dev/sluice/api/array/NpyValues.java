package dev.sluice.api.array;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Values to be written, as little-endian bytes in chunks of 64 KB; may be gone through twice. */
final class NpyValues {
  private static final int CHUNK = 1 << 16;

  private final int count;
  private final int bytes;
  private final Putter putter;

  /** Puts values {@code from} to {@code to} into a buffer. */
  private interface Putter {
    void put(ByteBuffer buffer, int from, int count);
  }

  /** Takes chunks; the buffer is used again. */
  interface Chunks {
    void next(ByteBuffer chunk) throws IOException;
  }

  private NpyValues(int count, int bytes, Putter putter) {
    this.count = count;
    this.bytes = bytes;
    this.putter = putter;
  }

  static NpyValues of(FloatBuffer values) {
    FloatBuffer all = values.slice();
    return new NpyValues(
        all.limit(),
        Float.BYTES,
        (buffer, from, count) -> buffer.asFloatBuffer().put(all.slice(from, count)));
  }

  static NpyValues of(double[] values) {
    return new NpyValues(
        values.length,
        Double.BYTES,
        (buffer, from, count) -> buffer.asDoubleBuffer().put(values, from, count));
  }

  static NpyValues of(long[] values) {
    return new NpyValues(
        values.length,
        Long.BYTES,
        (buffer, from, count) -> buffer.asLongBuffer().put(values, from, count));
  }

  static NpyValues of(int[] values) {
    return new NpyValues(
        values.length,
        Integer.BYTES,
        (buffer, from, count) -> buffer.asIntBuffer().put(values, from, count));
  }

  void each(Chunks chunks) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < count; ) {
      int some = Math.min(CHUNK / bytes, count - from);
      putter.put(buffer.clear(), from, some);
      chunks.next(buffer.limit(some * bytes));
      from += some;
    }
  }

  void writeTo(OutputStream out) throws IOException {
    byte[] copy = new byte[CHUNK];
    each(
        chunk -> {
          int some = chunk.remaining();
          chunk.get(copy, 0, some);
          out.write(copy, 0, some);
        });
  }
}
