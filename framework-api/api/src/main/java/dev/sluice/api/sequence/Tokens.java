package dev.sluice.api.sequence;

import java.util.Arrays;
import java.util.List;

/**
 * Sequences of tokens side by side, each padded behind to a common length; shared, not copied.
 *
 * @param length at least 1
 * @param ids shape {@code [batch, length]}, row-major; 0 where there is padding, as a rule
 * @param lengths how many tokens of each sequence are real, from 1 to {@code length}; shape {@code
 *     [batch]}
 * @param first the first token of each sequence whose probability is asked for, at least 1; what a
 *     model says of those before means nothing, nor do logits that no token from here on is drawn
 *     from, and a model may leave out what only they need; shape {@code [batch]}
 */
public record Tokens(int length, int[] ids, int[] lengths, int[] first) {
  public Tokens {
    if (length < 1 || lengths.length < 1 || ids.length != (long) lengths.length * length) {
      throw new IllegalArgumentException(
          ids.length + " tokens cannot be [" + lengths.length + ", " + length + "]");
    }
    if (first.length != lengths.length || Arrays.stream(first).anyMatch(each -> each < 1)) {
      throw new IllegalArgumentException(
          "first must have a place of at least 1 for each of "
              + lengths.length
              + " sequences, not "
              + Arrays.toString(first));
    }
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] < 1 || lengths[i] > length) {
        throw new IllegalArgumentException(
            "sequence " + i + " has " + lengths[i] + " tokens; from 1 to " + length + " can be");
      }
    }
  }

  /** Sequences whose every token is asked for. */
  public Tokens(int length, int[] ids, int[] lengths) {
    this(length, ids, lengths, ones(lengths.length));
  }

  /**
   * The same sequences with other tokens asked for.
   *
   * @param first shape {@code [batch]}
   */
  public Tokens from(int[] first) {
    return new Tokens(length, ids, lengths, first);
  }

  /** Sequences of one length, without padding; {@code ids} has shape {@code [batch, length]}. */
  public static Tokens full(int batch, int length, int[] ids) {
    int[] lengths = new int[batch];
    Arrays.fill(lengths, length);
    return new Tokens(length, ids, lengths);
  }

  /**
   * A copy, padded with 0 to the longest.
   *
   * @param sequences none of them empty
   */
  public static Tokens padded(List<int[]> sequences) {
    return padded(sequences, 1);
  }

  /**
   * A copy, padded with 0 to a multiple of {@code multiple}: a model that keeps its arrays from
   * call to call can then use them for more batches.
   *
   * @param sequences none of them empty
   */
  public static Tokens padded(List<int[]> sequences, int multiple) {
    int[] lengths = sequences.stream().mapToInt(sequence -> sequence.length).toArray();
    int longest = Arrays.stream(lengths).max().orElse(0);
    int length = Math.multiplyExact((longest + multiple - 1) / multiple, multiple);
    int[] ids = new int[Math.multiplyExact(length, lengths.length)];
    for (int i = 0; i < lengths.length; i++) {
      System.arraycopy(sequences.get(i), 0, ids, i * length, lengths[i]);
    }
    return new Tokens(length, ids, lengths);
  }

  public int batch() {
    return lengths.length;
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
