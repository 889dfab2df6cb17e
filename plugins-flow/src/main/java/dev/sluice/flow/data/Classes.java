package dev.sluice.flow.data;

import dev.sluice.api.array.NumberArray;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The class of each row: the different values of a column, counted from 0 in sorted order.
 *
 * @param labels the class of each row; empty without classes
 * @param names the value of each class
 */
record Classes(int[] labels, List<String> names) {
  static final Classes NONE = new Classes(new int[0], List.of());

  /**
   * Of text; numbers are sorted as numbers, if all are.
   *
   * @param shown names the column in messages
   * @throws RunFailedException if most rows are a class of their own
   */
  static Classes of(String shown, List<String> values) {
    boolean numbers = values.stream().allMatch(value -> Numbers.parse(value).isPresent());
    Comparator<String> order =
        numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
    List<String> names = values.stream().distinct().sorted(order).toList();
    Map<String, Integer> numbered = new TreeMap<>();
    IntStream.range(0, names.size()).forEach(i -> numbered.put(names.get(i), i));
    requireRepeated(shown, names.size(), values.size());
    return new Classes(values.stream().mapToInt(numbered::get).toArray(), names);
  }

  /**
   * Of an array of whole numbers, one for each row.
   *
   * @param shown names the array in messages
   * @throws RunFailedException if it has another length or another type
   */
  static Classes of(String shown, NumberArray array, String rowsOf, int rows) {
    requireWholeColumn(shown, array, rowsOf, rows);
    long[] values = IntStream.range(0, rows).mapToLong(row -> whole(shown, array, row)).toArray();
    long[] distinct = LongStream.of(values).distinct().sorted().toArray();
    requireRepeated(shown, distinct.length, rows);
    return new Classes(
        LongStream.of(values).mapToInt(value -> Arrays.binarySearch(distinct, value)).toArray(),
        LongStream.of(distinct).mapToObj(String::valueOf).toList());
  }

  /**
   * @throws RunFailedException unless there is one whole number for each row
   */
  static void requireWholeColumn(String shown, NumberArray array, String rowsOf, int rows) {
    if (array.rows() != rows || array.width() != 1) {
      throw new RunFailedException(
          "%s: holds %s, expected one whole number for each of the %d rows of %s"
              .formatted(shown, array.shape(), rows, rowsOf));
    }
    if (!array.type().isWhole()) {
      throw new RunFailedException(
          "%s: holds %s, expected whole numbers such as int64"
              .formatted(shown, array.type().title()));
    }
  }

  /**
   * One whole number.
   *
   * @throws RunFailedException if it is 2^63 or more
   */
  static long whole(String shown, NumberArray array, int row) {
    try {
      return array.whole(row, 0);
    } catch (ArithmeticException e) {
      throw new RunFailedException(
          "%s: the value at [%d] is %s, expected less than 2^63"
              .formatted(shown, row, e.getMessage()),
          e);
    }
  }

  /**
   * @throws RunFailedException if a class has no row to learn from: its samples would be of nothing
   */
  Classes learntFrom(String shown, Parts parts) {
    boolean[] learnt = new boolean[names.size()];
    for (int row : labels.length == 0 ? new int[0] : parts.train()) {
      learnt[labels[row]] = true;
    }
    for (int label = 0; label < learnt.length; label++) {
      if (!learnt[label]) {
        throw new RunFailedException(
            "%s: all rows of class '%s' are held out, and none is left to learn from; give the split another seed or smaller parts, or remove the class"
                .formatted(shown, Shown.of(names.get(label))));
      }
    }
    return this;
  }

  private static void requireRepeated(String shown, int classes, int rows) {
    if (classes > rows / 2) {
      throw new RunFailedException(
          "%s: has %,d different values in %,d rows; expected classes, of which each has several rows"
              .formatted(shown, classes, rows));
    }
  }
}
