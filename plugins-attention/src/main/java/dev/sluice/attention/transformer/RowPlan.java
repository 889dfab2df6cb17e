package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of a batch that layers compute, numbered without gaps. Padding is left out, and so is
 * the beginning of a sequence that another one begins with too, as far as nobody reads what is
 * predicted there: such as the prompt of two answers. A row is a function of the tokens up to it
 * alone, so the other sequence's row stands for both.
 */
final class RowPlan {
  /** Beginnings shorter than this are computed again. */
  private static final int LEAST = 4;

  private static final int[] NONE = {};

  private final int batch;
  private final int length;
  private final int[] places;
  private final int[] read;
  private final int[] shared;
  private final int[][] followers;

  private RowPlan(
      int batch, int length, int[] places, int[] read, int[] shared, int[][] followers) {
    this.batch = batch;
    this.length = length;
    this.places = places;
    this.read = read;
    this.shared = shared;
    this.followers = followers;
  }

  /** All rows, all of them read. */
  static RowPlan all(int batch, int length) {
    int[] rows = new int[Math.multiplyExact(batch, length)];
    Arrays.setAll(rows, row -> row);
    int[][] followers = new int[batch][];
    Arrays.fill(followers, NONE);
    return new RowPlan(batch, length, rows, rows, new int[batch], followers);
  }

  /**
   * The rows of tokens that are asked for something.
   *
   * @param last whether the distribution behind the last token is read, too
   */
  static RowPlan of(Tokens tokens, boolean last) {
    int batch = tokens.batch();
    int length = tokens.length();
    int[] leaders = new int[batch];
    int[] shared = shared(tokens, leaders);
    int[][] followers = new int[batch][];
    for (int i = 0; i < batch; i++) {
      followers[i] = followers(i, leaders, shared);
    }
    int[] places = new int[tokens.ids().length];
    int[] read = new int[places.length];
    int count = 0;
    int reads = 0;
    for (int i = 0; i < batch; i++) {
      int end = tokens.lengths()[i] - (last ? 0 : 1);
      for (int t = shared[i]; t < tokens.lengths()[i]; t++) {
        if (t >= tokens.first()[i] - 1 && t < end) {
          read[reads++] = count;
        }
        places[count++] = i * length + t;
      }
    }
    return new RowPlan(
        batch, length, Arrays.copyOf(places, count), Arrays.copyOf(read, reads), shared, followers);
  }

  /**
   * How many rows of each sequence another one computes.
   *
   * @param leaders written: which one
   */
  private static int[] shared(Tokens tokens, int[] leaders) {
    int[] shared = new int[tokens.batch()];
    Map<Integer, List<Integer>> known = new HashMap<>();
    for (int i = 0; i < shared.length; i++) {
      int unread = Math.min(tokens.first()[i], tokens.lengths()[i]) - 1;
      if (tokens.lengths()[i] < LEAST) {
        continue;
      }
      List<Integer> alike = known.computeIfAbsent(beginning(tokens, i), key -> new ArrayList<>());
      for (int leader : alike) {
        int same = Math.min(unread, common(tokens, leader, i));
        if (same >= LEAST && same > shared[i]) {
          shared[i] = same;
          leaders[i] = leader;
        }
      }
      if (shared[i] == 0) {
        alike.add(i);
      }
    }
    return shared;
  }

  private static int[] followers(int leader, int[] leaders, int[] shared) {
    return IntStream.range(0, shared.length)
        .filter(i -> shared[i] > 0 && leaders[i] == leader)
        .toArray();
  }

  private static int beginning(Tokens tokens, int sequence) {
    int from = sequence * tokens.length();
    int hash = 0;
    for (int t = 0; t < LEAST; t++) {
      hash = 31 * hash + tokens.ids()[from + t];
    }
    return hash;
  }

  private static int common(Tokens tokens, int one, int other) {
    int[] ids = tokens.ids();
    int a = one * tokens.length();
    int b = other * tokens.length();
    int most = Math.min(tokens.lengths()[one], tokens.lengths()[other]);
    int found = Arrays.mismatch(ids, a, a + most, ids, b, b + most);
    return found < 0 ? most : found;
  }

  int batch() {
    return batch;
  }

  int length() {
    return length;
  }

  /** How many rows layers compute. */
  int count() {
    return places.length;
  }

  /** Where a row stands among all of {@code [batch, length]}. */
  int place(int row) {
    return places[row];
  }

  /** How many rows leave the last layer. */
  int readCount() {
    return read.length;
  }

  /** The number of the row that leaves the last layer as number {@code index}. */
  int read(int index) {
    return read[index];
  }

  boolean readsAll() {
    return read.length == places.length;
  }

  /** Sequences that share beginnings with {@code sequence}, which computes them. */
  int[] followers(int sequence) {
    return followers[sequence];
  }

  /** How many rows of {@code sequence} another one computes. */
  int shared(int sequence) {
    return shared[sequence];
  }
}
