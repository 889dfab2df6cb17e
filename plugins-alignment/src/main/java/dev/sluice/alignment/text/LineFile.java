package dev.sluice.alignment.text;

import dev.sluice.api.run.InputFile;
import dev.sluice.api.run.Sha256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text file, line by line.
 *
 * @param name as the descriptor names it
 * @param lines those that are not blank
 * @param digest of the file's bytes
 */
public record LineFile(String name, List<Line> lines, String digest) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Reads a file.
   *
   * @param what it is, for messages, such as {@code the preferences}
   * @throws dev.sluice.api.run.RunFailedException if the file cannot be read
   */
  public static LineFile read(String what, String file) {
    byte[] bytes = InputFile.read(what, file);
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int number = 1; from < bytes.length; number++) {
      int to = from;
      while (to < bytes.length && bytes[to] != '\n') {
        to++;
      }
      Line line = line(file, number, bytes, from, to);
      if (line.bytes() != null || !line.content().isBlank()) {
        lines.add(line);
      }
      from = to + 1;
    }
    return new LineFile(file, lines, "sha256:" + Sha256.hex(bytes));
  }

  private static Line line(String file, int number, byte[] bytes, int from, int to) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    return result.isError()
        ? new Line(file, number, text, notText(bytes[in.position()], in.position() - from + 1))
        : new Line(file, number, text);
  }

  private static String notText(byte found, int column) {
    return String.format(
        "byte 0x%02x at column %d is not UTF-8: save the file as UTF-8",
        Byte.toUnsignedInt(found), column);
  }
}
