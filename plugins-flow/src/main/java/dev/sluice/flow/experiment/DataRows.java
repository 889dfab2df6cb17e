package dev.sluice.flow.experiment;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Pairing;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rows of data.
 *
 * @param points shape {@code [n, d]}
 * @param labels the class of each, shape {@code [n]}; empty where there are no classes
 */
record DataRows(Points points, int[] labels) {
  static DataRows draw(DataSource data, int count, RandomGenerator random) {
    if (data.classes() == 0) {
      return new DataRows(data.draw(count, random), new int[0]);
    }
    Labelled drawn = data.drawLabelled(count, random);
    return new DataRows(drawn.points(), drawn.labels());
  }

  /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
  DataRows between(int from, int to) {
    int[] rows = IntStream.range(from, to).toArray();
    int[] own = labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to);
    return new DataRows(Pairing.select(points, rows), own);
  }

  /** Gives the next so many rows at each call. */
  IntFunction<DataRows> inTurn() {
    return new IntFunction<>() {
      private int next;

      @Override
      public DataRows apply(int count) {
        next += count;
        return between(next - count, next);
      }
    };
  }
}
