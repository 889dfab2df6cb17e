package dev.sluice.api.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A file in a ZIP archive.
 *
 * @param method 0 for stored, 8 for deflated
 * @param sum the CRC-32 of its bytes
 * @param packed its bytes in the archive
 * @param bytes its bytes
 * @param header where its local header begins
 * @param limit where the directory begins, before which all entries end
 */
record ZipEntry64(
    String name,
    boolean encrypted,
    int method,
    long sum,
    long packed,
    long bytes,
    long header,
    long limit) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int SIGNATURE = 0x02014b50;
  private static final int FIXED = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_FIXED = 30;
  private static final int EXTRA_64 = 1;
  private static final long IN_EXTRA = 0xffffffffL;

  /** The next of a directory. */
  static ZipEntry64 read(ByteBuffer directory, long limit) throws IOException {
    ZipDirectory.require(directory.remaining() >= FIXED);
    int at = directory.position();
    ZipDirectory.require(directory.getInt(at) == SIGNATURE);
    int name = directory.getShort(at + 28) & 0xffff;
    int extra = directory.getShort(at + 30) & 0xffff;
    int comment = directory.getShort(at + 32) & 0xffff;
    ZipDirectory.require(directory.remaining() >= FIXED + name + extra + comment);
    byte[] text = new byte[name];
    directory.position(at + FIXED).get(text);
    ByteBuffer wide = wide(directory.slice().limit(extra).order(ByteOrder.LITTLE_ENDIAN));
    directory.position(at + FIXED + name + extra + comment);
    long bytes = wide(directory.getInt(at + 24), wide);
    long packed = wide(directory.getInt(at + 20), wide);
    long header = wide(directory.getInt(at + 42), wide);
    ZipDirectory.require(bytes >= 0 && packed >= 0 && header >= 0);
    ZipDirectory.require(header <= limit - LOCAL_FIXED && packed <= limit);
    return new ZipEntry64(
        ZipDirectory.text(text),
        (directory.getShort(at + 8) & 1) != 0,
        directory.getShort(at + 10) & 0xffff,
        directory.getInt(at + 16) & 0xffffffffL,
        packed,
        bytes,
        header,
        limit);
  }

  /** The field of ZIP64's numbers. */
  private static ByteBuffer wide(ByteBuffer extra) throws IOException {
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xffff;
      int length = extra.getShort() & 0xffff;
      if (length > extra.remaining()) {
        break; // not every program that writes ZIP fills this rightly
      }
      if (id == EXTRA_64) {
        return extra.slice().limit(length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static long wide(int narrow, ByteBuffer wide) throws IOException {
    long value = narrow & 0xffffffffL;
    if (value != IN_EXTRA) {
      return value;
    }
    ZipDirectory.require(wide.remaining() >= Long.BYTES);
    return wide.getLong();
  }

  /**
   * Where its bytes begin.
   *
   * @throws IOException if the header before them does not fit
   */
  long start(FileChannel channel) throws IOException {
    ByteBuffer local = ZipDirectory.bytes(channel, header, LOCAL_FIXED);
    int length = local.getShort(26) & 0xffff;
    long start = header + LOCAL_FIXED + length + (local.getShort(28) & 0xffff);
    ZipDirectory.require(
        local.getInt(0) == LOCAL_SIGNATURE
            && (local.getShort(8) & 0xffff) == method
            && start <= limit - packed);
    byte[] text = ZipDirectory.bytes(channel, header + LOCAL_FIXED, length).array();
    ZipDirectory.require(ZipDirectory.text(text).equals(name));
    return start;
  }
}
