package dev.sluice.attention.language;

import dev.sluice.api.run.RunFailedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Tokens of a text, each in as few bytes as the vocabulary allows: 1, 2 or 4. Grows. */
final class TokenStore {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final int vocabulary;
  private final int width;
  private byte[] bytes = new byte[0];
  private int size;

  /**
   * @param vocabulary tokens are below it
   */
  TokenStore(int vocabulary) {
    this.vocabulary = vocabulary;
    width = vocabulary <= 1 << Byte.SIZE ? 1 : vocabulary <= 1 << Short.SIZE ? 2 : 4;
  }

  /** How many tokens there are. */
  int size() {
    return size;
  }

  /**
   * Makes room for tokens that will be added, so that none is copied then.
   *
   * @throws RunFailedException if no array holds so many
   */
  void reserve(long tokens) {
    long length = tokens * width;
    if (length > LARGEST) {
      throw new RunFailedException(
          String.format(
              "a part of the text has %,d tokens of %d bytes, and at most %,d fit: name less text",
              tokens, width, LARGEST / width));
    }
    if (length > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) length);
    }
  }

  /**
   * Adds tokens behind the others.
   *
   * @throws IllegalArgumentException for one outside the vocabulary
   */
  void add(int[] tokens) {
    long needed = (long) size + tokens.length;
    if (needed * width > bytes.length) {
      reserve(Math.max(needed, Math.min(LARGEST / width, needed + needed / 4)));
    }
    ByteBuffer to = ByteBuffer.wrap(bytes).position(size * width);
    for (int token : tokens) {
      if (token < 0 || token >= vocabulary) {
        throw new IllegalArgumentException(
            "the tokenizer gave token " + token + ", and its texts have 0 to " + (vocabulary - 1));
      }
      switch (width) {
        case 1 -> to.put((byte) token);
        case 2 -> to.putShort((short) token);
        default -> to.putInt(token);
      }
    }
    size += tokens.length;
  }

  /** Copies tokens out. */
  void copy(int from, int[] into, int at, int count) {
    ByteBuffer all = ByteBuffer.wrap(bytes).position(from * width);
    for (int i = 0; i < count; i++) {
      into[at + i] =
          switch (width) {
            case 1 -> Byte.toUnsignedInt(all.get());
            case 2 -> Short.toUnsignedInt(all.getShort());
            default -> all.getInt();
          };
    }
  }
}
