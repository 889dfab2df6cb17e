package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The softmax of one row. The power of 2 is written out in both loops, as in {@link Exponentials}:
 * C2 does not inline it there.
 */
final class VectorSoftmax {
  private static final float LOG2E = 1.44269504f;

  /** 2^LOWEST is made 0. */
  private static final float LOWEST = -127f;

  /** Adding it rounds to whole numbers and leaves the exponent's bits lowest. */
  private static final float MAGIC = 12582912f + 127f;

  private VectorSoftmax() {}

  /** The largest of a row and {@code before}. */
  static float largest(int columns, float[] x, int p, float before) {
    FloatVector m = FloatVector.broadcast(S, before);
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      m = m.max(FloatVector.fromArray(S, x, p + j));
    }
    float largest = m.reduceLanes(VectorOperators.MAX);
    for (; j < columns; j++) {
      largest = Math.max(largest, x[p + j]);
    }
    return largest;
  }

  /** The sum of e^(x - largest). */
  static float sum(int columns, float[] x, int p, float largest) {
    FloatVector sum = FloatVector.zero(S);
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector raw = FloatVector.fromArray(S, x, p + j).sub(largest).mul(LOG2E);
      FloatVector base = raw.blend(LOWEST, raw.compare(VectorOperators.LT, LOWEST));
      FloatVector round = base.add(MAGIC);
      FloatVector f = base.sub(round.sub(MAGIC));
      FloatVector power = FloatVector.broadcast(S, 1.327647174e-03f);
      power = power.fma(f, FloatVector.broadcast(S, 9.675541540e-03f));
      power = power.fma(f, FloatVector.broadcast(S, 5.550713276e-02f));
      power = power.fma(f, FloatVector.broadcast(S, 2.402211972e-01f));
      power = power.fma(f, FloatVector.broadcast(S, 6.931469671e-01f));
      power = power.fma(f, FloatVector.broadcast(S, 1.0f));
      power =
          power.mul(
              round.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      sum = sum.add(power);
    }
    float total = Vectors.sum(sum);
    for (; j < columns; j++) {
      total += (float) Math.exp(x[p + j] - largest);
    }
    return total;
  }

  /** x = factor e^(x - largest). */
  static void exponentials(int columns, float[] x, int p, float largest, float factor) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector raw = FloatVector.fromArray(S, x, p + j).sub(largest).mul(LOG2E);
      FloatVector base = raw.blend(LOWEST, raw.compare(VectorOperators.LT, LOWEST));
      FloatVector round = base.add(MAGIC);
      FloatVector f = base.sub(round.sub(MAGIC));
      FloatVector power = FloatVector.broadcast(S, 1.327647174e-03f);
      power = power.fma(f, FloatVector.broadcast(S, 9.675541540e-03f));
      power = power.fma(f, FloatVector.broadcast(S, 5.550713276e-02f));
      power = power.fma(f, FloatVector.broadcast(S, 2.402211972e-01f));
      power = power.fma(f, FloatVector.broadcast(S, 6.931469671e-01f));
      power = power.fma(f, FloatVector.broadcast(S, 1.0f));
      power =
          power.mul(
              round.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      power.mul(factor).intoArray(x, p + j);
    }
    for (; j < columns; j++) {
      x[p + j] = factor * (float) Math.exp(x[p + j] - largest);
    }
  }
}
