package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.Tokens;
import java.util.Arrays;

/**
 * Rows of a batch that a layer has to compute, in pieces that go through it together. A piece is a
 * multiple of 4 rows where rows follow it, so that arithmetic, which takes even numbers of at least
 * 4, writes no row of another piece.
 */
final class Chunks {
  /** Rows that go through a layer together: their numbers stay in the second cache. */
  static final int ROWS = 64;

  private static final int STEP = 4;

  private int[] from = new int[16];
  private int[] to = new int[16];
  private int count;

  private Chunks() {}

  /** All rows. */
  static Chunks all(int rows) {
    Chunks chunks = new Chunks();
    chunks.add(0, rows);
    return chunks.cut();
  }

  /** All rows in pieces of whole sequences: as many as fit, or one, however long it is. */
  static Chunks sequences(int batch, int length) {
    Chunks chunks = new Chunks();
    int together = Math.max(1, ROWS / length) * length;
    for (int start = 0; start < batch * length; start += together) {
      chunks.add(start, Math.min(batch * length, start + together));
    }
    return chunks;
  }

  /** All rows that are no padding. */
  static Chunks all(Tokens tokens) {
    Chunks chunks = new Chunks();
    for (int i = 0; i < tokens.batch(); i++) {
      int start = i * tokens.length();
      chunks.extend(start, start + tokens.lengths()[i], tokens.ids().length);
    }
    return chunks.cut();
  }

  /**
   * Rows whose distribution of the next token is read.
   *
   * @param last whether that of the last token is read, too
   */
  static Chunks read(Tokens tokens, boolean last) {
    Chunks chunks = new Chunks();
    for (int i = 0; i < tokens.batch(); i++) {
      int start = i * tokens.length();
      int end = start + tokens.lengths()[i] - (last ? 0 : 1);
      chunks.extend(start + tokens.first()[i] - 1, end, tokens.ids().length);
    }
    return chunks.cut();
  }

  int count() {
    return count;
  }

  int from(int chunk) {
    return from[chunk];
  }

  int to(int chunk) {
    return to[chunk];
  }

  /** How many rows. */
  int rows() {
    int rows = 0;
    for (int i = 0; i < count; i++) {
      rows += to[i] - from[i];
    }
    return rows;
  }

  private void extend(int start, int end, int rows) {
    if (start >= end) {
      return;
    }
    int first = start / STEP * STEP;
    int behind = Math.min(rows, (end + STEP - 1) / STEP * STEP);
    // A gap as narrow as a step is cheaper to compute than to leave out.
    if (count > 0 && first <= to[count - 1] + STEP) {
      to[count - 1] = Math.max(to[count - 1], behind);
    } else {
      add(first, behind);
    }
  }

  private void add(int first, int behind) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    from[count] = first;
    to[count++] = behind;
  }

  private Chunks cut() {
    Chunks pieces = new Chunks();
    for (int i = 0; i < count; i++) {
      for (int start = from[i]; start < to[i]; start += ROWS) {
        pieces.add(start, Math.min(to[i], start + ROWS));
      }
    }
    return pieces;
  }
}
