package dev.sluice.api.flow;

import dev.sluice.api.data.Points;

/**
 * Pairs by their rows: pair i joins row {@code noise[i]} and row {@code data[i]}.
 *
 * @param noise rows of the noise, shape {@code [n]}
 * @param data rows of the data, shape {@code [n]}
 * @param marginalError of a plan that iterations make: the largest relative error that they left in
 *     a point's mass; 0 for a plan without one
 */
public record Pairing(int[] noise, int[] data, double marginalError) {
  /** Of a plan that is exact. */
  public Pairing(int[] noise, int[] data) {
    this(noise, data, 0);
  }

  public Pairing {
    if (noise.length != data.length) {
      throw new IllegalArgumentException(
          noise.length + " rows of noise for " + data.length + " rows of data");
    }
  }

  /** The given rows of {@code points}, in order. */
  public static Points select(Points points, int[] rows) {
    int width = points.width();
    Points selected = Points.zeros(rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(points.values(), rows[i] * width, selected.values(), i * width, width);
    }
    return selected;
  }
}
