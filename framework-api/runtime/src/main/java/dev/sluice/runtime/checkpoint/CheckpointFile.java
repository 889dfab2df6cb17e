package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * States in a file of any length, written and read as a stream.
 *
 * <p>Format 02: "SLUICE02"; the length of the contents (32 bits) and the contents: the training's
 * key, the number of states, of each its name, numbers and the lengths of its vectors, all
 * big-endian; the CRC-32C of the contents (64 bits); then every vector in this order,
 * little-endian, each followed by its own CRC-32C (64 bits, big-endian). So the place of a vector
 * is known before any is read. Format 01, {@link FirstFormat}, is read too.
 */
final class CheckpointFile {
  static final int MAGIC_LENGTH = 8;
  private static final String MAGIC = "SLUICE02";

  private CheckpointFile() {}

  /**
   * Writes them; needs no more memory than names, numbers and a small buffer.
   *
   * @return how many bytes were written
   */
  static long write(OutputStream out, String key, Map<String, State> states) throws IOException {
    byte[] contents = contents(key, states);
    CRC32C sum = new CRC32C();
    sum.update(contents);
    DataOutputStream data = new DataOutputStream(out);
    data.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
    data.writeInt(contents.length);
    data.write(contents);
    data.writeLong(sum.getValue());
    long written = (long) MAGIC_LENGTH + Integer.BYTES + contents.length + Long.BYTES;
    Floats floats = Floats.littleEndian();
    for (State state : states.values()) {
      for (float[] vector : state.vectors()) {
        data.writeLong(floats.write(out, vector));
        written += SecondFormat.bytes(vector.length);
      }
    }
    data.flush();
    return written;
  }

  private static byte[] contents(String key, Map<String, State> states) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(key);
    out.writeInt(states.size());
    for (Map.Entry<String, State> state : states.entrySet()) {
      out.writeUTF(state.getKey());
      out.writeInt(state.getValue().numbers().size());
      for (long number : state.getValue().numbers()) {
        out.writeLong(number);
      }
      out.writeInt(state.getValue().vectors().size());
      for (float[] vector : state.getValue().vectors()) {
        out.writeInt(vector.length);
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Reads them back, and of those that are not wanted no vectors.
   *
   * @param wanted the names of the states to return
   * @throws IOException if the file is not whole, or of another training; its message says which
   */
  static SortedMap<String, State> read(Path file, CheckpointKey key, Predicate<String> wanted)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      String magic = magic(channel);
      if (magic.equals(MAGIC)) {
        return new SecondFormat(channel, key, wanted).read();
      }
      if (magic.equals(FirstFormat.MAGIC)) {
        return new FirstFormat(channel, key, wanted).read();
      }
      if (magic.matches("SLUICE\\d\\d")) {
        throw new IOException(
            "it has format "
                + magic.substring(6)
                + " of a newer Sluice, this version reads 01 and 02");
      }
      throw new IOException("it is no checkpoint of Sluice");
    }
  }

  private static String magic(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAGIC_LENGTH);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // a read may give less than there is
    }
    if (bytes.hasRemaining()) {
      throw new IOException("it is cut short");
    }
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }

  /**
   * @throws IOException if {@code found} is another training
   */
  static void requireKey(String found, CheckpointKey key) throws IOException {
    if (!key.isOf(found)) {
      throw new IOException("it is of training " + found + ", this is " + key.training());
    }
  }
}
