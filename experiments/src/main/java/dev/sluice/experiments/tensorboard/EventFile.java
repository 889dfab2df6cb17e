package dev.sluice.experiments.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of records as TensorFlow frames them: length (8 bytes), its checksum (4), the bytes, their
 * checksum (4), all little-endian. A checksum is a masked CRC-32C. Not safe for several threads.
 */
final class EventFile implements Closeable {
  private static final int MASK = 0xA282EAD8;

  private final FileChannel channel;
  private long length;

  private EventFile(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /**
   * Opens a file to continue it; it is made if it is missing.
   *
   * @param length of what stays; if the file is shorter, nothing does
   * @throws IOException also if the file is a symbolic link
   */
  static EventFile open(Path file, long length) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    return new EventFile(channel, channel.size() < length ? 0 : length);
  }

  /** How long the file is with all records that were appended. */
  long length() {
    return length;
  }

  /** Appends records and brings them to the disk. A call that failed may be repeated. */
  void append(Iterable<byte[]> records) throws IOException {
    channel.truncate(length);
    channel.position(length);
    for (byte[] record : records) {
      write(framed(record));
    }
    channel.force(false);
    length = channel.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int unused = channel.write(bytes);
    }
  }

  static ByteBuffer framed(byte[] record) {
    ByteBuffer framed = ByteBuffer.allocate(record.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    framed.putLong(record.length).putInt(checksum(framed.array(), 0, 8)).put(record);
    return framed.putInt(checksum(record, 0, record.length)).flip();
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
