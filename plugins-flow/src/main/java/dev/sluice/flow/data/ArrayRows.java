package dev.sluice.flow.data;

import dev.sluice.api.array.NumberArray;
import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Rows of an array of numpy, converted and scaled as they are selected: a mapped array takes no
 * memory of its own.
 *
 * @param dequantize uniform noise added to a drawn value, in the units of the source
 */
record ArrayRows(NumberArray array, Standardisation units, double dequantize) implements RowStore {
  @Override
  public Points select(int[] rows) {
    int width = array.width();
    Points points = Points.zeros(rows.length, width);
    double[] values = points.values();
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < width; c++) {
        values[r * width + c] = (array.get(rows[r], c) - units.mean()[c]) / units.scale()[c];
      }
    }
    return points;
  }

  @Override
  public Points noisy(Points points, RandomGenerator random) {
    if (dequantize > 0) {
      double[] values = points.values();
      for (int i = 0; i < values.length; i++) {
        values[i] += dequantize / units.scale()[i % points.width()] * (random.nextDouble() - 0.5);
      }
    }
    return points;
  }

  /** These rows of an array, in the units of the source. */
  static RowPasses of(NumberArray array, int[] rows) {
    return new RowPasses() {
      @Override
      public int count() {
        return rows.length;
      }

      @Override
      public int width() {
        return array.width();
      }

      @Override
      public void read(int row, double[] into) {
        for (int c = 0; c < into.length; c++) {
          into[c] = array.get(rows[row], c);
        }
      }
    };
  }

  /**
   * Goes through all values once.
   *
   * @return the lowest and the highest value
   * @throws RunFailedException if a value is not finite, with its place
   */
  static double[] finiteRange(String shown, NumberArray array) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int r = 0; r < array.rows(); r++) {
      for (int c = 0; c < array.width(); c++) {
        double value = array.get(r, c);
        if (!Double.isFinite(value)) {
          throw new RunFailedException(
              "%s: the value at %s is %s, expected finite numbers; remove such rows or fill them"
                  .formatted(shown, place(array.shape(), r, c), text(value)));
        }
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
    }
    return new double[] {lowest, highest};
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "infinite" : "minus infinite";
  }

  /** As numpy counts, from 0. */
  private static List<Integer> place(List<Integer> shape, int row, int column) {
    List<Integer> place = new ArrayList<>();
    int left = column;
    for (int i = shape.size() - 1; i > 0; i--) {
      place.add(left % shape.get(i));
      left /= shape.get(i);
    }
    place.add(row);
    Collections.reverse(place);
    return place;
  }
}
