package dev.sluice.api.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory at the end of a ZIP archive (PKWARE's APPNOTE 6.3, 4.3.6 to 4.3.16), with ZIP64:
 * java.util.zip does not say where an entry's bytes are.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_BYTES = 56;
  private static final int MOST_COMMENT = 0xffff;
  private static final int MOST_DIRECTORY = 1 << 26;

  private final FileChannel channel;

  private ZipDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws IOException if there is none; its message says what is wrong
   */
  static List<ZipEntry64> read(FileChannel channel) throws IOException {
    return new ZipDirectory(channel).read();
  }

  private List<ZipEntry64> read() throws IOException {
    long size = channel.size();
    int tail = (int) Math.min(size, END_BYTES + MOST_COMMENT + LOCATOR_BYTES);
    ByteBuffer end = bytes(channel, size - tail, tail);
    int at = tail - END_BYTES;
    while (at >= 0 && !isEnd(end, at)) {
      at--;
    }
    if (at < 0) {
      throw new IOException("is cut short or damaged: the directory at its end is missing");
    }
    long entries = end.getShort(at + 10) & 0xffff;
    long length = end.getInt(at + 12) & 0xffffffffL;
    long start = end.getInt(at + 16) & 0xffffffffL;
    long before = size - tail + at;
    if (at >= LOCATOR_BYTES && end.getInt(at - LOCATOR_BYTES) == LOCATOR) {
      long where = end.getLong(at - LOCATOR_BYTES + 8);
      require(where >= 0 && where <= before - LOCATOR_BYTES - END_64_BYTES);
      ByteBuffer end64 = bytes(channel, where, END_64_BYTES);
      require(end64.getInt(0) == END_64);
      entries = end64.getLong(32);
      length = end64.getLong(40);
      start = end64.getLong(48);
      before = where;
    }
    require(start >= 0 && length >= 0 && length <= MOST_DIRECTORY && start == before - length);
    return entries(bytes(channel, start, (int) length), entries, start);
  }

  private static boolean isEnd(ByteBuffer end, int at) {
    return end.getInt(at) == END
        && at + END_BYTES + (end.getShort(at + 20) & 0xffff) == end.limit();
  }

  private static List<ZipEntry64> entries(ByteBuffer directory, long count, long limit)
      throws IOException {
    List<ZipEntry64> entries = new ArrayList<>();
    while (directory.hasRemaining()) {
      entries.add(ZipEntry64.read(directory, limit));
    }
    require(entries.size() == count);
    return entries;
  }

  static String text(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }

  /** Little-endian. */
  static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("is cut short");
      }
    }
    return bytes.flip();
  }

  static void require(boolean sound) throws IOException {
    if (!sound) {
      throw new IOException("is cut short or damaged: the directory at its end does not fit");
    }
  }
}
