package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/** Reads {@link CheckpointFile}s of format 02: vectors that are not wanted are passed over. */
final class SecondFormat {
  private final FileChannel channel;
  private final CheckpointKey key;
  private final Predicate<String> wanted;

  private record Entry(List<Long> numbers, int[] lengths) {}

  SecondFormat(FileChannel channel, CheckpointKey key, Predicate<String> wanted) {
    this.channel = channel;
    this.key = key;
    this.wanted = wanted;
  }

  /** The bytes of a vector with its sum. */
  static long bytes(int length) {
    return (long) Float.BYTES * length + Long.BYTES;
  }

  SortedMap<String, State> read() throws IOException {
    InputStream in = at(CheckpointFile.MAGIC_LENGTH);
    byte[] contents = contents(in);
    Map<String, Entry> entries = entries(contents);
    long start = (long) CheckpointFile.MAGIC_LENGTH + Integer.BYTES + contents.length + Long.BYTES;
    requireWhole(start, entries);
    SortedMap<String, State> states = new TreeMap<>();
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      boolean asked = wanted.test(entry.getKey());
      if (asked) {
        State state = new State(vectors(start, entry.getValue()), entry.getValue().numbers);
        states.put(entry.getKey(), state);
      }
      start += bytes(entry.getValue());
    }
    return states;
  }

  private byte[] contents(InputStream in) throws IOException {
    long there = channel.size() - CheckpointFile.MAGIC_LENGTH - Integer.BYTES - Long.BYTES;
    if (there < 0) {
      throw new IOException("it is cut short");
    }
    DataInputStream data = new DataInputStream(in);
    int length = data.readInt();
    if (length < 0) {
      throw new IOException("it is damaged");
    }
    if (length > there) {
      throw new IOException("it is cut short or damaged");
    }
    byte[] contents = new byte[length];
    data.readFully(contents);
    CRC32C sum = new CRC32C();
    sum.update(contents);
    if (sum.getValue() != data.readLong()) {
      throw new IOException("it is damaged");
    }
    return contents;
  }

  private Map<String, Entry> entries(byte[] contents) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(contents));
    CheckpointFile.requireKey(in.readUTF(), key);
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      String name = in.readUTF();
      List<Long> numbers = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        numbers.add(in.readLong());
      }
      int[] lengths = new int[in.readInt()];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = in.readInt();
      }
      entries.put(name, new Entry(numbers, lengths));
    }
    return entries;
  }

  private void requireWhole(long start, Map<String, Entry> entries) throws IOException {
    long length = start;
    for (Entry entry : entries.values()) {
      length += bytes(entry);
    }
    if (channel.size() < length) {
      throw new IOException(
          String.format("it is cut short: %,d bytes of %,d", channel.size(), length));
    }
    if (channel.size() > length) {
      throw new IOException(
          String.format("it is damaged: %,d bytes where %,d belong", channel.size(), length));
    }
  }

  private static long bytes(Entry entry) {
    long bytes = 0;
    for (int length : entry.lengths) {
      bytes += bytes(length);
    }
    return bytes;
  }

  private List<float[]> vectors(long start, Entry entry) throws IOException {
    InputStream in = at(start);
    DataInputStream data = new DataInputStream(in);
    Floats floats = Floats.littleEndian();
    List<float[]> vectors = new ArrayList<>();
    for (int length : entry.lengths) {
      float[] vector = new float[length];
      if (floats.read(in, vector) != data.readLong()) {
        throw new IOException("it is damaged");
      }
      vectors.add(vector);
    }
    return vectors;
  }

  private InputStream at(long position) throws IOException {
    channel.position(position);
    return new BufferedInputStream(Channels.newInputStream(channel));
  }
}
