package dev.sluice.api.array;

import dev.sluice.api.run.RunFailedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A {@code .npy} file: one array.
 *
 * @since 0.2.0
 */
public final class NpyFile {
  private NpyFile() {}

  /**
   * Maps the array; nothing but its header is read.
   *
   * @param shown the file's name in messages
   * @throws RunFailedException with the file, what was found and what would be right
   */
  public static NumberArray read(Path file, String shown) {
    RegularFile.require(file, shown, "a .npy file");
    try (FileChannel channel = FileChannel.open(file)) {
      NpyHeader header = NpyHeader.read(stream(channel, 0));
      ArraySize size = ArraySize.of(header);
      size.requireBytes(channel.size() - header.length());
      return size.array(
          Segments.map(channel, header.length(), size.bytes(), header.type().order()));
    } catch (IOException e) {
      throw RegularFile.rejected(shown, e);
    }
  }

  static InputStream stream(FileChannel channel, long from) throws IOException {
    channel.position(from);
    return new BufferedInputStream(Channels.newInputStream(channel));
  }
}
