package dev.sluice.api.sequence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes as text. */
final class Utf8 {
  private Utf8() {}

  /**
   * @throws IllegalArgumentException if the bytes are no UTF-8, with the first that is none
   */
  static String decode(byte[] text) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(text.length);
    CoderResult result = decoder.decode(in, out, /* endOfInput= */ true);
    if (result.isError()) {
      throw new IllegalArgumentException(
          String.format(
              "byte %,d, 0x%02x, is not UTF-8",
              in.position(), Byte.toUnsignedInt(text[in.position()])));
    }
    return out.flip().toString();
  }
}
