package dev.sluice.attention.language;

import java.io.Serial;

/** Bytes that are not UTF-8. */
final class NotTextException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final int place;
  private final byte found;

  /**
   * @param place counts from 0 in the piece of text
   */
  NotTextException(int place, byte found) {
    super(String.format("0x%02x is not UTF-8", Byte.toUnsignedInt(found)));
    this.place = place;
    this.found = found;
  }

  int place() {
    return place;
  }

  byte found() {
    return found;
  }
}
