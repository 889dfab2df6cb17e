package dev.sluice.flow.data;

import dev.sluice.api.data.Points;

/** Rows that are gone through several times, one after another. */
interface RowPasses {
  int count();

  int width();

  /** Puts one row into an array. */
  void read(int row, double[] into);

  static RowPasses of(Points points) {
    return new RowPasses() {
      @Override
      public int count() {
        return points.count();
      }

      @Override
      public int width() {
        return points.width();
      }

      @Override
      public void read(int row, double[] into) {
        System.arraycopy(points.values(), row * into.length, into, 0, into.length);
      }
    };
  }
}
