package dev.sluice.runtime.file;

import dev.sluice.api.run.RunFailedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads a GGUF file's header in order; nothing is allocated for bytes that are not there. */
final class GgufCursor {
  /** Of a name or a text; chat templates have some thousands of bytes. */
  private static final long LONGEST = 1 << 24;

  private static final int LONGEST_NAME = 1000;

  private final MappedFile file;

  private long at;

  GgufCursor(MappedFile file) {
    this.file = file;
  }

  long position() {
    return at;
  }

  long left() {
    return file.size() - at;
  }

  /**
   * @param what is read, for messages
   */
  private ByteBuffer next(int bytes, String what) {
    requireLeft(bytes, what);
    ByteBuffer piece = file.slice(at, bytes);
    at += bytes;
    return piece;
  }

  private void requireLeft(long bytes, String what) {
    if (bytes > left()) {
      throw new RunFailedException(
          "%s is truncated: %s takes %,d bytes from byte %,d on, of which %,d are there"
              .formatted(file.file(), what, bytes, at, left()));
    }
  }

  int int32(String what) {
    return next(Integer.BYTES, what).getInt();
  }

  /** A number of 1, 2, 4 or 8 bytes. */
  long integer(int bytes, boolean signed, String what) {
    ByteBuffer piece = next(bytes, what);
    return switch (bytes) {
      case 1 -> signed ? piece.get() : Byte.toUnsignedLong(piece.get());
      case 2 -> signed ? piece.getShort() : Short.toUnsignedLong(piece.getShort());
      case 4 -> signed ? piece.getInt() : Integer.toUnsignedLong(piece.getInt());
      default -> piece.getLong();
    };
  }

  float float32(String what) {
    return next(Float.BYTES, what).getFloat();
  }

  double float64(String what) {
    return next(Double.BYTES, what).getDouble();
  }

  String text(String what) {
    long length = integer(Long.BYTES, false, "the length of " + what);
    if (length < 0 || length > LONGEST) {
      throw fault(
          "%s has %s bytes; at most %,d are read"
              .formatted(what, Long.toUnsignedString(length), LONGEST));
    }
    requireLeft(length, what);
    byte[] bytes = new byte[(int) length];
    for (int done = 0; done < bytes.length; ) {
      int some = Math.min(bytes.length - done, MappedFile.LARGEST);
      next(some, what).get(bytes, done, some);
      done += some;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A text that messages show. */
  String name(String what) {
    String name = text(what);
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw fault(
          "%s is longer than %,d characters or has some that are not printed"
              .formatted(what, LONGEST_NAME));
    }
    return name;
  }

  /**
   * A number of entries.
   *
   * @param least bytes of an entry
   */
  int count(int least, String what) {
    long count = integer(Long.BYTES, false, "the number of " + what);
    if (count < 0 || count > left() / least || count > Integer.MAX_VALUE - 8) {
      throw fault(
          "it announces %s %s; the %,d bytes that follow have room for %,d"
              .formatted(Long.toUnsignedString(count), what, left(), left() / least));
    }
    return (int) count;
  }

  RunFailedException fault(String what) {
    return new RunFailedException(file.file() + " is no valid GGUF file: " + what);
  }
}
