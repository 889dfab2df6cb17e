package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.S;

import dev.sluice.api.vector.Curve;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The curves between layers, each with and without its slope: one column of vectors at a time, one
 * vector of a row at a time, since C2 gives up inlining in longer loops, and boxes.
 */
final class VectorLayers extends VectorRows {
  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public String description() {
    return Vectors.DESCRIPTION;
  }

  @Override
  public void curve(Curve curve, int rows, int columns, float[] x, int from, int stride) {
    for (int n = from; n < from + columns; n += LANES) {
      switch (curve) {
        case SILU -> Exponentials.silu(rows, x, n, stride);
        case RELU -> relu(rows, x, n, stride);
        case TANH -> Exponentials.tanh(rows, x, n, stride);
        case GELU -> Exponentials.gelu(rows, x, n, stride);
        default -> throw new IllegalArgumentException(curve.name());
      }
    }
  }

  @Override
  public void curveAndSlope(
      Curve curve, int rows, int columns, float[] x, int from, int stride, float[] slope) {
    for (int n = from; n < from + columns; n += LANES) {
      switch (curve) {
        case SILU -> Exponentials.siluAndSlope(rows, x, n, stride, slope);
        case RELU -> reluAndSlope(rows, x, n, stride, slope);
        case TANH -> Exponentials.tanhAndSlope(rows, x, n, stride, slope);
        case GELU -> Exponentials.geluAndSlope(rows, x, n, stride, slope);
        default -> throw new IllegalArgumentException(curve.name());
      }
    }
  }

  /** Not max: it is slow, and here NaN stays NaN as well. */
  private static void relu(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      z.blend(0, z.compare(VectorOperators.LE, 0)).intoArray(x, p);
    }
  }

  private static void reluAndSlope(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> flat = z.compare(VectorOperators.LE, 0);
      z.blend(0, flat).intoArray(x, p);
      FloatVector.broadcast(S, 1).blend(0, flat).intoArray(slope, p);
    }
  }
}
