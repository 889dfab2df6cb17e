package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Curve;

/** Curves between layers in plain loops. */
final class ScalarLayers extends ScalarRows {
  @Override
  public int lanes() {
    return 4;
  }

  @Override
  public String description() {
    return "scalars";
  }

  @Override
  public void curve(Curve curve, int rows, int columns, float[] x, int from, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int p = from + i * stride; p < from + i * stride + columns; p++) {
        x[p] = (float) ScalarCurves.value(curve, x[p]);
      }
    }
  }

  @Override
  public void curveAndSlope(
      Curve curve, int rows, int columns, float[] x, int from, int stride, float[] slope) {
    for (int i = 0; i < rows; i++) {
      for (int p = from + i * stride; p < from + i * stride + columns; p++) {
        slope[p] = (float) ScalarCurves.slope(curve, x[p]);
        x[p] = (float) ScalarCurves.value(curve, x[p]);
      }
    }
  }
}
