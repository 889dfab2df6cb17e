package dev.sluice.api.law;

import org.jspecify.annotations.Nullable;

/** Counts numbers that are not finite, and keeps where the first of them was. Not thread-safe. */
public final class NotFinite {
  private static final String CLAIM = "numbers that are not finite";

  private long count;
  private @Nullable String first;

  /**
   * Takes in a number.
   *
   * @param where what it is and the input that it belongs to, such as {@code the loss at margin
   *     -50}
   */
  public NotFinite add(double number, String where) {
    if (!Double.isFinite(number)) {
      count++;
      first = first == null ? where + " is " + number : first;
    }
    return this;
  }

  /** Takes in an array, whose numbers are called {@code name[0]} and so on. */
  public NotFinite add(double[] numbers, String name) {
    for (int i = 0; i < numbers.length; i++) {
      add(numbers[i], name + "[" + i + "]");
    }
    return this;
  }

  /** Holds if every number was finite. */
  public Evidence evidence() {
    String claim = first == null ? CLAIM : CLAIM + " (first: " + first + ")";
    return Evidence.atMost(claim, (double) count, 0);
  }
}
