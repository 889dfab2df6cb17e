package dev.sluice.api.array;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a {@code .npz} file, stored as {@code numpy.savez} does, so that it can be mapped; the
 * same arrays give the same bytes. Not safe for several threads.
 *
 * @since 0.2.0
 */
public final class NpzWriter implements Closeable {
  private final ZipOutputStream zip;

  /** Replaces the file; it is whole once this is closed. */
  public NpzWriter(Path file) throws IOException {
    this(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  /** Writes to a stream, which is closed with this. */
  public NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
  }

  /**
   * Adds float32 values, row-major.
   *
   * @throws IllegalArgumentException if the shape has another number of values
   */
  public void add(String name, float[] values, int... shape) throws IOException {
    add(name, FloatBuffer.wrap(values), shape);
  }

  /** As {@link #add(String, float[], int...)}, from a buffer's position to its limit. */
  public void add(String name, FloatBuffer values, int... shape) throws IOException {
    add(name, header(NpyType.FLOAT32, values.remaining(), shape), NpyValues.of(values));
  }

  /** As {@link #add(String, float[], int...)}, in float64. */
  public void add(String name, double[] values, int... shape) throws IOException {
    add(name, header(NpyType.FLOAT64, values.length, shape), NpyValues.of(values));
  }

  /** As {@link #add(String, float[], int...)}, in int64, numpy's default. */
  public void add(String name, long[] values, int... shape) throws IOException {
    add(name, header(NpyType.INT64, values.length, shape), NpyValues.of(values));
  }

  /** As {@link #add(String, float[], int...)}, in int32. */
  public void add(String name, int[] values, int... shape) throws IOException {
    add(name, header(NpyType.INT32, values.length, shape), NpyValues.of(values));
  }

  static NpyHeader header(NpyType type, int count, int... shape) {
    List<Integer> sides = IntStream.of(shape).boxed().toList();
    long product = IntStream.of(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (product != count || IntStream.of(shape).anyMatch(side -> side < 0)) {
      throw new IllegalArgumentException(
          count + " values cannot have the shape " + Arrays.toString(shape));
    }
    return new NpyHeader(type, false, sides, 0);
  }

  private void add(String name, NpyHeader header, NpyValues values) throws IOException {
    byte[] start = header.written();
    ZipEntry entry = new ZipEntry(name + ".npy");
    CRC32 sum = new CRC32();
    sum.update(start);
    long[] size = {start.length};
    values.each(
        chunk -> {
          sum.update(chunk.duplicate());
          size[0] += chunk.remaining();
        });
    // A fixed time, which Java writes without a time zone (not so the first one of ZIP, a month
    // before).
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 2, 1, 0, 0));
    entry.setSize(size[0]);
    entry.setCompressedSize(size[0]);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(start);
    values.writeTo(zip);
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
