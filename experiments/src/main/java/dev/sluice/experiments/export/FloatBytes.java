package dev.sluice.experiments.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Float32 as little-endian bytes, a piece at a time. */
final class FloatBytes {
  private static final int PIECE = 16_384;

  private FloatBytes() {}

  static void write(float[] values, int from, int count, OutputStream out) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < count; done += PIECE) {
      int now = Math.min(PIECE, count - done);
      piece.asFloatBuffer().put(values, from + done, now);
      out.write(piece.array(), 0, now * Float.BYTES);
    }
  }
}
