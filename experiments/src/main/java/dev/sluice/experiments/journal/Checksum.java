package dev.sluice.experiments.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The checksum of a line: its last member {@code "c"}, eight hexadecimal digits, is the CRC-32 of
 * the bytes before it. Other readers of JSON lines see one more member.
 */
final class Checksum {
  /** The member of a header that says that lines have checksums. */
  static final String DECLARED = "checksum";

  private static final byte[] MEMBER = ",\"c\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "\"}".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGIT_COUNT = 8;
  private static final int LENGTH = MEMBER.length + DIGIT_COUNT + CLOSE.length;

  private Checksum() {}

  /** The whole line of a JSON object that has no checksum yet. */
  static byte[] seal(byte[] object) {
    int body = object.length - 1;
    byte[] line = Arrays.copyOf(object, body + LENGTH + 1);
    System.arraycopy(MEMBER, 0, line, body, MEMBER.length);
    writeDigits(of(object, 0, body), line, body + MEMBER.length);
    System.arraycopy(CLOSE, 0, line, body + MEMBER.length + DIGIT_COUNT, CLOSE.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /** Whether a line, given without its end, has a checksum, right or wrong. */
  static boolean isIn(byte[] bytes, int from, int length) {
    int member = from + length - LENGTH;
    return length > LENGTH
        && Arrays.equals(bytes, member, member + MEMBER.length, MEMBER, 0, MEMBER.length);
  }

  /** Whether the checksum of a line that has one is right. */
  static boolean holds(byte[] bytes, int from, int length) {
    byte[] expected = new byte[DIGIT_COUNT + CLOSE.length];
    writeDigits(of(bytes, from, length - LENGTH), expected, 0);
    System.arraycopy(CLOSE, 0, expected, DIGIT_COUNT, CLOSE.length);
    int end = from + length;
    return Arrays.equals(bytes, end - expected.length, end, expected, 0, expected.length);
  }

  /** The checksum of some bytes. */
  static long of(byte[] bytes, int from, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, length);
    return sum.getValue();
  }

  private static void writeDigits(long sum, byte[] into, int at) {
    for (int i = 0; i < DIGIT_COUNT; i++) {
      into[at + i] = DIGITS[(int) (sum >>> (28 - 4 * i)) & 15];
    }
  }
}
