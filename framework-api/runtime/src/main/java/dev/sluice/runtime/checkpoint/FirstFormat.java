package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * Reads checkpoints of Sluice 0.1.0: "SLUICE01", the run's key, the number of states; of each its
 * name, numbers and vectors, big-endian, each with its length; last the CRC-32C of all before. The
 * sum is checked first, so that no length is believed that is damaged.
 */
final class FirstFormat {
  static final String MAGIC = "SLUICE01";

  private final FileChannel channel;
  private final CheckpointKey key;
  private final Predicate<String> wanted;

  FirstFormat(FileChannel channel, CheckpointKey key, Predicate<String> wanted) {
    this.channel = channel;
    this.key = key;
    this.wanted = wanted;
  }

  SortedMap<String, State> read() throws IOException {
    requireSum();
    DataInputStream in = new DataInputStream(at(MAGIC.length()));
    CheckpointFile.requireKey(in.readUTF(), key);
    SortedMap<String, State> states = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      String name = in.readUTF();
      List<Long> numbers = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        numbers.add(in.readLong());
      }
      List<float[]> vectors = vectors(in, wanted.test(name));
      if (wanted.test(name)) {
        states.put(name, new State(vectors, numbers));
      }
    }
    return states;
  }

  private static List<float[]> vectors(DataInputStream in, boolean kept) throws IOException {
    Floats floats = Floats.bigEndian();
    List<float[]> vectors = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      int length = in.readInt();
      if (kept) {
        float[] vector = new float[length];
        floats.read(in, vector);
        vectors.add(vector);
      } else {
        in.skipNBytes((long) Float.BYTES * length);
      }
    }
    return vectors;
  }

  private void requireSum() throws IOException {
    long left = channel.size() - Long.BYTES;
    if (left < MAGIC.length()) {
      throw new IOException("it is cut short");
    }
    InputStream in = at(0);
    CRC32C sum = new CRC32C();
    byte[] buffer = new byte[1 << 16];
    while (left > 0) {
      int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
      if (read == 0) {
        throw new IOException("it is cut short");
      }
      sum.update(buffer, 0, read);
      left -= read;
    }
    if (sum.getValue() != new DataInputStream(in).readLong()) {
      throw new IOException("it is cut short or damaged");
    }
  }

  private InputStream at(long position) throws IOException {
    channel.position(position);
    return new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
  }
}
