package dev.sluice.alignment.loss;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Sorting by index. */
final class Ranks {
  private Ranks() {}

  /** Where the smallest value stands, the next one, and so on; ties keep their order. */
  static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
