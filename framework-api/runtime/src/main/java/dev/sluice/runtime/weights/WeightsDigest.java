package dev.sluice.runtime.weights;

import dev.sluice.api.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The hash by which initial weights are known again, whatever file they are in. */
public final class WeightsDigest {
  /** How the name of such a data set begins. */
  public static final String NAME = "weights of ";

  private static final int PIECE = 1 << 16;

  private WeightsDigest() {}

  /**
   * The SHA-256 of the numbers as little-endian float32, as 64 hexadecimal digits: that of the data
   * of a safetensors file of type F32 with these tensors in this order.
   *
   * @param weights from position to limit; not changed
   */
  public static String of(FloatBuffer weights) {
    MessageDigest digest = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * PIECE).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = weights.position(); at < weights.limit(); at += PIECE) {
      int count = Math.min(PIECE, weights.limit() - at);
      bytes.asFloatBuffer().put(weights.slice(at, count));
      digest.update(bytes.array(), 0, Float.BYTES * count);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of a file. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[Float.BYTES * PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
