package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import java.util.random.RandomGenerator;

/**
 * Pictures whose pixels are whole shades from 0 to 2 {@code half}, scaled to [-1, 1] as they are
 * drawn: kept as bytes, since as numbers MNIST would take half a gigabyte.
 *
 * @param bytes unsigned, one picture after the other
 * @param width how many values a picture has
 * @param dequantize uniform noise added to a drawn pixel, in shades
 */
@SuppressWarnings("ArrayRecordComponent") // it is compared with nothing
record PictureBytes(byte[] bytes, int width, double half, double dequantize) implements RowStore {
  @Override
  public Points noisy(Points points, RandomGenerator random) {
    if (dequantize > 0) {
      double[] values = points.values();
      for (int i = 0; i < values.length; i++) {
        values[i] += dequantize / half * (random.nextDouble() - 0.5);
      }
    }
    return points;
  }

  @Override
  public Points select(int[] rows) {
    Points points = Points.zeros(rows.length, width);
    for (int r = 0; r < rows.length; r++) {
      int from = rows[r] * width;
      for (int c = 0; c < width; c++) {
        points.set(r, c, (bytes[from + c] & 0xff) / half - 1);
      }
    }
    return points;
  }

  /** The distance of two shades. */
  double binWidth() {
    return 1 / half;
  }

  /** From [-1, 1] to shades; generated ones need not be whole. */
  Points shades(Points points) {
    Points shades = points.copy();
    double[] values = shades.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] + 1) * half;
    }
    return shades;
  }

  /** From shades to [-1, 1]. */
  Points scaled(Points points) {
    Points scaled = points.copy();
    double[] values = scaled.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] / half - 1;
    }
    return scaled;
  }
}
