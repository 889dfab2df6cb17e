package dev.sluice.runtime.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Arrays of float32 through streams, by a buffer of 256 KB. Not safe for several threads. */
final class Floats {
  private static final int CHUNK = 1 << 16;

  private final ByteBuffer buffer;

  private Floats(ByteOrder order) {
    buffer = ByteBuffer.allocate(Float.BYTES * CHUNK).order(order);
  }

  static Floats littleEndian() {
    return new Floats(ByteOrder.LITTLE_ENDIAN);
  }

  static Floats bigEndian() {
    return new Floats(ByteOrder.BIG_ENDIAN);
  }

  /** Writes all of them and returns the CRC-32C of their bytes. */
  long write(OutputStream out, float[] values) throws IOException {
    CRC32C sum = new CRC32C();
    for (int from = 0; from < values.length; ) {
      int count = Math.min(CHUNK, values.length - from);
      buffer.clear().asFloatBuffer().put(values, from, count);
      sum.update(buffer.array(), 0, Float.BYTES * count);
      out.write(buffer.array(), 0, Float.BYTES * count);
      from += count;
    }
    return sum.getValue();
  }

  /**
   * Fills the array and returns the CRC-32C of the bytes read.
   *
   * @throws EOFException if there are fewer
   */
  long read(InputStream in, float[] values) throws IOException {
    CRC32C sum = new CRC32C();
    for (int from = 0; from < values.length; ) {
      int count = Math.min(CHUNK, values.length - from);
      int bytes = Float.BYTES * count;
      if (in.readNBytes(buffer.array(), 0, bytes) < bytes) {
        throw new EOFException("it is cut short");
      }
      sum.update(buffer.array(), 0, bytes);
      buffer.clear().asFloatBuffer().get(values, from, count);
      from += count;
    }
    return sum.getValue();
  }
}
