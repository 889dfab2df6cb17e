package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Kind;
import java.util.random.RandomGenerator;

/** Which noise goes with which data, within a batch. */
@Kind(value = "coupling", description = "Which noise goes with which data within a batch.")
public interface Coupling {
  /**
   * As many pairs as there are points.
   *
   * @param noise shape {@code [n, d]}, not changed
   * @param data shape {@code [n, d]}, not changed
   */
  Pairing pair(Points noise, Points data, RandomGenerator random);

  /**
   * As many pairs as there are points, where each data point has a class. A noise point has one too
   * before it is paired, that of the data point in its row: so each class has its share of noise.
   *
   * @param labels the class of each row, shape {@code [n]}
   */
  default Pairing pair(Points noise, Points data, int[] labels, RandomGenerator random) {
    return pair(noise, data, random);
  }

  /**
   * The probability of each pair, shape {@code [n, n]}: a row of noise, a column of data; all sum
   * to 1.
   */
  Points plan(Points noise, Points data);

  /** Whether every point has the same share of the plan, 1 / n. */
  boolean balanced();

  /** Whether no balanced plan has a smaller mean squared distance. */
  default boolean optimal() {
    return false;
  }
}
