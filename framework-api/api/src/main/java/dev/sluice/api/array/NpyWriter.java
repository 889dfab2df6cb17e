package dev.sluice.api.array;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code .npy} files.
 *
 * @since 0.2.0
 */
public final class NpyWriter {
  private NpyWriter() {}

  /**
   * Writes float32 values, row-major; replaces the file.
   *
   * @throws IllegalArgumentException if the shape has another number of values
   */
  public static void write(Path file, float[] values, int... shape) throws IOException {
    write(
        file,
        NpzWriter.header(NpyType.FLOAT32, values.length, shape),
        NpyValues.of(FloatBuffer.wrap(values)));
  }

  /** As {@link #write(Path, float[], int...)}, in float64. */
  public static void write(Path file, double[] values, int... shape) throws IOException {
    write(file, NpzWriter.header(NpyType.FLOAT64, values.length, shape), NpyValues.of(values));
  }

  /** As {@link #write(Path, float[], int...)}, in int64, numpy's default. */
  public static void write(Path file, long[] values, int... shape) throws IOException {
    write(file, NpzWriter.header(NpyType.INT64, values.length, shape), NpyValues.of(values));
  }

  private static void write(Path file, NpyHeader header, NpyValues values) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(header.written());
      values.writeTo(out);
    }
  }
}
