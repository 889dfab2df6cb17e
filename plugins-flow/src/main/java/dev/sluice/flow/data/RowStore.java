package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import java.util.random.RandomGenerator;

/** All rows of a finite source, in whatever form they are kept. */
interface RowStore {
  /** These rows in the units of learning, in this order; the caller owns them. */
  Points select(int[] rows);

  /** Adds the noise that undoes rounding, where rows are rounded, in place. */
  default Points noisy(Points points, RandomGenerator random) {
    return points;
  }

  /** Rows that are held as points; not copied. */
  static RowStore of(Points rows) {
    return chosen -> {
      int width = rows.width();
      Points selected = Points.zeros(chosen.length, width);
      for (int i = 0; i < chosen.length; i++) {
        System.arraycopy(rows.values(), chosen[i] * width, selected.values(), i * width, width);
      }
      return selected;
    };
  }
}
