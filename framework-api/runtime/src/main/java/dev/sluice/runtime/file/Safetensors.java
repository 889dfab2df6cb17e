package dev.sluice.runtime.file;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file, open for reading: 8 bytes little-endian with the length of the header, the
 * header in JSON, then the numbers of all tensors without gaps
 * (https://github.com/huggingface/safetensors, format of version 0.3 and later). Numbers are read
 * piece by piece, so that a file may be larger than the memory. Not safe for several threads.
 *
 * @since 0.2.0
 */
public final class Safetensors implements AutoCloseable {
  /** As the reference implementation has it. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final int PIECE = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final long data;
  private final SafetensorsHeader header;

  private Safetensors(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    long size = channel.size();
    if (size < Long.BYTES) {
      throw fault("it has %,d bytes, and the length of its header takes 8".formatted(size));
    }
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    fill(start, 0);
    long length = start.getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw fault(
          "its first 8 bytes give a header of %s bytes; there are 2 to %,d"
              .formatted(Long.toUnsignedString(length), LONGEST_HEADER));
    }
    if (length > size - Long.BYTES) {
      throw new RunFailedException(
          "%s is truncated: its header has %,d bytes, of which %,d are there"
              .formatted(file, length, size - Long.BYTES));
    }
    ByteBuffer json = ByteBuffer.allocate((int) length);
    fill(json, Long.BYTES);
    data = Long.BYTES + length;
    header = SafetensorsHeader.read(file.toString(), json.array(), size - data);
  }

  /**
   * Opens a file and checks all of its header.
   *
   * @throws RunFailedException if it is missing or not whole, with the file's name
   */
  public static Safetensors open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException(
          Files.exists(file) ? file + " is no file" : "there is no file " + file);
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      return new Safetensors(file, channel);
    } catch (IOException e) {
      close(channel);
      throw unreadable(file, e);
    } catch (RuntimeException e) {
      close(channel);
      throw e;
    }
  }

  /**
   * Writes tensors as F32, or replaces a file whole; the numbers begin at a multiple of 8 bytes.
   *
   * @param metadata texts for {@code __metadata__}, such as {@code format: pt}
   * @param tensors in the order of {@code values}
   * @param values from the position on, as many as the tensors have; not changed
   * @throws IllegalArgumentException if there are more or fewer values
   * @throws IOException if it could not be written; the file is then as before
   */
  public static void write(
      Path file,
      SortedMap<String, String> metadata,
      List<ParameterTensor> tensors,
      FloatBuffer values)
      throws IOException {
    write(file, metadata, tensors, values, WeightType.F32);
  }

  /**
   * As {@link #write(Path, SortedMap, List, FloatBuffer)}, in another type.
   *
   * @throws RunFailedException if a number is too large for it
   * @since 0.3.0
   */
  public static void write(
      Path file,
      SortedMap<String, String> metadata,
      List<ParameterTensor> tensors,
      FloatBuffer values,
      WeightType type)
      throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter(metadata, tensors, type);
    writer.requireFitting(values);
    writer.requireHolding(values.duplicate());
    WholeFile.writeToDisk(file, part -> writer.write(part, values.duplicate()));
  }

  /** The texts of {@code __metadata__}. */
  public SortedMap<String, String> metadata() {
    return Collections.unmodifiableSortedMap(header.metadata());
  }

  /** All tensors, in the order of the header. */
  public Collection<StoredTensor> tensors() {
    return Collections.unmodifiableCollection(header.tensors().values());
  }

  /** Where the numbers begin in the file. */
  long dataStart() {
    return data;
  }

  /**
   * Reads a tensor's numbers as float32.
   *
   * @param tensor one of {@link #tensors}
   * @param from where they begin in {@code into}
   * @throws RunFailedException if the numbers are of a type that weights do not have, or one of
   *     them is not finite in float32
   */
  public void read(StoredTensor tensor, float[] into, int from) {
    TensorType type = TensorType.of(tensor.type()).orElseThrow();
    if (!type.isWeight()) {
      throw new RunFailedException(
          "%s: tensor '%s' has dtype %s; weights are F64, F32, F16 or BF16"
              .formatted(file, tensor.name(), type));
    }
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    int at = from;
    try {
      for (long begin = tensor.begin(); begin < tensor.end(); begin += piece.capacity()) {
        piece.clear().limit((int) Math.min(piece.capacity(), tensor.end() - begin));
        fill(piece, data + begin);
        for (; piece.hasRemaining(); at++) {
          into[at] = type.next(piece);
          if (!Float.isFinite(into[at])) {
            throw notFinite(tensor, at - from, into[at]);
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private RunFailedException notFinite(StoredTensor tensor, int at, float value) {
    return new RunFailedException(
        "%s: number %,d of tensor '%s' is %s in float32; weights must be finite"
            .formatted(file, at, tensor.name(), Float.isNaN(value) ? "NaN" : "infinite"));
  }

  private void fill(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    buffer.flip();
  }

  private RunFailedException fault(String what) {
    return new RunFailedException(file + " is no valid safetensors file: " + what);
  }

  private static RunFailedException unreadable(Path file, IOException e) {
    return new RunFailedException("cannot read " + file + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing was written.
    }
  }
}
