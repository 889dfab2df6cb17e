package dev.sluice.attention.language;

import dev.sluice.api.sequence.Tokens;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A part of a text as tokens, and how many bytes of the text they are. */
final class EncodedText {
  private final TokenStore tokens;
  private long[] tokensAt = new long[1];
  private long[] bytesAt = new long[1];
  private int pieces;

  /**
   * @param vocabulary tokens are below it
   */
  EncodedText(int vocabulary) {
    tokens = new TokenStore(vocabulary);
  }

  /** Makes room for tokens that will be added. */
  void reserve(long count) {
    tokens.reserve(count);
  }

  /** Adds a piece of the text, which was encoded by itself. */
  void add(int[] piece, int bytes) {
    tokens.add(piece);
    pieces++;
    if (pieces == tokensAt.length) {
      tokensAt = Arrays.copyOf(tokensAt, 2 * pieces);
      bytesAt = Arrays.copyOf(bytesAt, 2 * pieces);
    }
    tokensAt[pieces] = tokens.size();
    bytesAt[pieces] = bytesAt[pieces - 1] + bytes;
  }

  int size() {
    return tokens.size();
  }

  /** How many bytes of the text there are. */
  long bytes() {
    return bytesAt[pieces];
  }

  /**
   * How many bytes of the text the first tokens are; between the ends of two pieces every token
   * counts alike.
   */
  double bytes(int first) {
    int piece = 1;
    while (piece < pieces && tokensAt[piece] < first) {
      piece++;
    }
    long before = tokensAt[piece - 1];
    double each =
        (bytesAt[piece] - bytesAt[piece - 1]) / (double) Math.max(1, tokensAt[piece] - before);
    return bytesAt[piece - 1] + (first - before) * each;
  }

  /** Windows of {@code length} tokens at random places. */
  Tokens draw(int count, int length, RandomGenerator random) {
    int[] ids = new int[Math.multiplyExact(count, length)];
    for (int i = 0; i < count; i++) {
      tokens.copy(random.nextInt(tokens.size() - length + 1), ids, i * length, length);
    }
    return Tokens.full(count, length, ids);
  }

  /** Windows {@code from} to {@code to} of all whole windows, next to each other. */
  Tokens windows(int length, int from, int to) {
    int[] ids = new int[Math.multiplyExact(to - from, length)];
    tokens.copy(from * length, ids, 0, ids.length);
    return Tokens.full(to - from, length, ids);
  }
}
