package dev.sluice.attention.position;

import dev.sluice.api.attention.Placement;

/**
 * Cosines and sines of the angles of every row, rounded once from float64.
 *
 * @param cosines times the scaling's factor, shape {@code [rows, width / 2]}
 * @param sines with the sign of the turn, the same shape
 * @param apart columns of a pair
 * @param step columns from a pair to the next
 */
record RotaryTable(float[] cosines, float[] sines, int pairs, int apart, int step)
    implements Placement {

  static RotaryTable of(
      double[] frequencies, double factor, int sign, Rotary.Layout layout, int rows, int first) {
    int pairs = frequencies.length;
    float[] cosines = new float[Math.multiplyExact(rows, pairs)];
    float[] sines = new float[cosines.length];
    for (int row = 0; row < rows; row++) {
      for (int pair = 0; pair < pairs; pair++) {
        double angle = (first + row) * frequencies[pair];
        cosines[row * pairs + pair] = (float) (factor * Math.cos(angle));
        sines[row * pairs + pair] = (float) (factor * sign * Math.sin(angle));
      }
    }
    boolean interleaved = layout == Rotary.Layout.INTERLEAVED;
    return new RotaryTable(cosines, sines, pairs, interleaved ? 1 : pairs, interleaved ? 2 : 1);
  }

  @Override
  public void place(int row, float[] values, int from) {
    for (int pair = 0; pair < pairs; pair++) {
      float cos = cosines[row * pairs + pair];
      float sin = sines[row * pairs + pair];
      int i = from + pair * step;
      float x = values[i];
      float y = values[i + apart];
      values[i] = x * cos - y * sin;
      values[i + apart] = x * sin + y * cos;
    }
  }

  @Override
  public void gradient(int row, float[] values, int from) {
    for (int pair = 0; pair < pairs; pair++) {
      float cos = cosines[row * pairs + pair];
      float sin = sines[row * pairs + pair];
      int i = from + pair * step;
      float x = values[i];
      float y = values[i + apart];
      values[i] = x * cos + y * sin;
      values[i + apart] = y * cos - x * sin;
    }
  }
}
