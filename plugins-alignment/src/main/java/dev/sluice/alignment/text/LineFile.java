package dev.sluice.alignment.text;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A text file, line by line.
 *
 * @param lines those that are not blank
 * @param digest of the file's bytes
 */
record LineFile(List<Line> lines, String digest) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * @throws RunFailedException if the file cannot be read, or a line is not UTF-8
   */
  static LineFile read(String file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new RunFailedException(
          "the preferences "
              + file
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); paths are relative to the folder in which the run is started, "
              + Path.of("").toAbsolutePath(),
          e);
    }
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int number = 1; from < bytes.length; number++) {
      int to = from;
      while (to < bytes.length && bytes[to] != '\n') {
        to++;
      }
      String text = decode(file, number, bytes, from, to);
      if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
        text = text.substring(1);
      }
      if (!text.isBlank()) {
        lines.add(new Line(file, number, text));
      }
      from = to + 1;
    }
    return new LineFile(lines, digest(bytes));
  }

  private static String decode(String file, int number, byte[] bytes, int from, int to) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new Line(file, number, "")
          .wrong(
              String.format(
                  "byte 0x%02x at column %d is not UTF-8: save the file as UTF-8",
                  Byte.toUnsignedInt(bytes[in.position()]), in.position() - from + 1));
    }
    return out.flip().toString();
  }

  private static String digest(byte[] bytes) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
