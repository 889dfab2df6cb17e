package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * States as bytes: "SLUICE01", the run's key, the number of states; of each its name, numbers and
 * vectors, big-endian, each with its length; last the CRC-32C of all before.
 */
final class CheckpointFile {
  private static final byte[] MAGIC = "SLUICE01".getBytes(StandardCharsets.US_ASCII);

  private CheckpointFile() {}

  static byte[] encode(String key, Map<String, State> states) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MAGIC);
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
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * vector.length);
        buffer.asFloatBuffer().put(vector);
        out.write(buffer.array());
      }
    }
    CRC32C sum = new CRC32C();
    sum.update(bytes.toByteArray());
    out.writeLong(sum.getValue());
    return bytes.toByteArray();
  }

  /**
   * Reads them back.
   *
   * @throws IOException if the bytes are not whole, or of another run; its message says which
   */
  static SortedMap<String, State> decode(String key, byte[] bytes) throws IOException {
    int length = bytes.length - Long.BYTES;
    if (length < MAGIC.length || !ByteBuffer.wrap(bytes, 0, 8).equals(ByteBuffer.wrap(MAGIC))) {
      throw new IOException("it is no checkpoint of this version of Sluice");
    }
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    if (sum.getValue() != ByteBuffer.wrap(bytes).getLong(length)) {
      throw new IOException("it is damaged");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 8, length - 8));
    String found = in.readUTF();
    if (!found.equals(key)) {
      throw new IOException("it is of run " + found + ", this is " + key);
    }
    SortedMap<String, State> states = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      String name = in.readUTF();
      states.put(name, state(in));
    }
    return states;
  }

  private static State state(DataInputStream in) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      numbers.add(in.readLong());
    }
    List<float[]> vectors = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      float[] vector = new float[in.readInt()];
      ByteBuffer.wrap(in.readNBytes(Float.BYTES * vector.length)).asFloatBuffer().get(vector);
      vectors.add(vector);
    }
    return new State(vectors, numbers);
  }
}
