package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.ONE;
import static dev.sluice.runtime.vector.Vectors.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The step of the online softmax down one column of vectors. With 512 bits a comparison costs C2 of
 * JDK 17 four instructions, because it keeps masks in vectors; so powers are cut off by a minimum of
 * integers there, which orders numbers above 0 as floats.
 */
final class TileSoftmax {
  /** Powers of 2 below minus this are made 0. */
  private static final float HIGHEST = 127f;

  /** Less a number, it rounds to whole numbers and leaves the exponent's bits lowest. */
  private static final float MAGIC = 12582912f + HIGHEST;

  private static final int HIGHEST_BITS = Float.floatToRawIntBits(HIGHEST);

  private TileSoftmax() {}

  static void step(
      float[] scores, int first, int keys, int stride, int j, float[] max, float[] sum,
      float[] decay) {
    maxima(scores, first, keys, stride, j, max, decay);
    int alone = LANES == 16 ? keys % 2 : keys;
    Exponentials.powers(scores, first, alone, stride, j, max, sum, decay);
    if (alone < keys) {
      powers(scores, first + alone * stride, keys - alone, stride, j, max, sum);
    }
  }

  /** Four at a time, since each waits for the one before; at the end some count twice. */
  private static void maxima(
      float[] scores, int first, int keys, int stride, int j, float[] max, float[] decay) {
    FloatVector before = FloatVector.fromArray(S, max, j);
    FloatVector a = before;
    FloatVector b = before;
    FloatVector d = before;
    FloatVector e = before;
    int last = first + (keys - 1) * stride;
    for (int c = 0, x = first; c < keys; c += 4, x += 4 * stride) {
      FloatVector s0 = FloatVector.fromArray(S, scores, x);
      FloatVector s1 = FloatVector.fromArray(S, scores, Math.min(last, x + stride));
      FloatVector s2 = FloatVector.fromArray(S, scores, Math.min(last, x + 2 * stride));
      FloatVector s3 = FloatVector.fromArray(S, scores, Math.min(last, x + 3 * stride));
      a = a.blend(s0, a.compare(VectorOperators.LT, s0));
      b = b.blend(s1, b.compare(VectorOperators.LT, s1));
      d = d.blend(s2, d.compare(VectorOperators.LT, s2));
      e = e.blend(s3, e.compare(VectorOperators.LT, s3));
    }
    a = a.blend(b, a.compare(VectorOperators.LT, b));
    d = d.blend(e, d.compare(VectorOperators.LT, e));
    FloatVector m = a.blend(d, a.compare(VectorOperators.LT, d));
    m.intoArray(max, j);
    before.sub(m).intoArray(decay, j);
    Exponentials.decay(decay, j);
  }

  /**
   * The powers of {@code Exponentials}, to the bit, of an even number of rows, but that a NaN above
   * 0 gives 0; it makes the sum NaN. One below 0, as processors make it, is less than any distance
   * and so stays. Two rows at a time, which is also too long to be inlined: together with maxima
   * C2 would give up and box.
   */
  private static void powers(
      float[] scores, int first, int keys, int stride, int j, float[] max, float[] sum) {
    FloatVector m = FloatVector.fromArray(S, max, j);
    FloatVector l0 = FloatVector.fromArray(S, sum, j);
    FloatVector l1 = ONE.broadcast(0);
    FloatVector magic = ONE.broadcast(MAGIC);
    IntVector bits = magic.reinterpretAsInts();
    for (int c = 0, x = first; c < keys; c += 2, x += 2 * stride) {
      FloatVector s0 = FloatVector.fromArray(S, scores, x);
      FloatVector s1 = FloatVector.fromArray(S, scores, x + stride);
      bits = bits.max(s0.reinterpretAsInts()).max(s1.reinterpretAsInts());
      FloatVector base0 =
          m.sub(s0).reinterpretAsInts().min(HIGHEST_BITS).reinterpretAsFloats();
      FloatVector base1 =
          m.sub(s1).reinterpretAsInts().min(HIGHEST_BITS).reinterpretAsFloats();
      FloatVector round0 = magic.sub(base0);
      FloatVector round1 = magic.sub(base1);
      FloatVector f0 = magic.sub(round0).sub(base0);
      FloatVector f1 = magic.sub(round1).sub(base1);
      FloatVector power0 = FloatVector.broadcast(S, 1.327647174e-03f);
      FloatVector power1 = power0;
      power0 = power0.fma(f0, FloatVector.broadcast(S, 9.675541540e-03f));
      power1 = power1.fma(f1, FloatVector.broadcast(S, 9.675541540e-03f));
      power0 = power0.fma(f0, FloatVector.broadcast(S, 5.550713276e-02f));
      power1 = power1.fma(f1, FloatVector.broadcast(S, 5.550713276e-02f));
      power0 = power0.fma(f0, FloatVector.broadcast(S, 2.402211972e-01f));
      power1 = power1.fma(f1, FloatVector.broadcast(S, 2.402211972e-01f));
      power0 = power0.fma(f0, FloatVector.broadcast(S, 6.931469671e-01f));
      power1 = power1.fma(f1, FloatVector.broadcast(S, 6.931469671e-01f));
      power0 = power0.fma(f0, FloatVector.broadcast(S, 1.0f));
      power1 = power1.fma(f1, FloatVector.broadcast(S, 1.0f));
      power0 =
          power0.mul(
              round0.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      power1 =
          power1.mul(
              round1.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      power0.intoArray(scores, x);
      power1.intoArray(scores, x + stride);
      l0 = l0.add(power0);
      l1 = l1.add(power1);
    }
    // 0 times a number is 0; what is above all numbers is infinity, or NaN.
    bits.reinterpretAsFloats().fma(ONE.broadcast(0), l0.add(l1)).intoArray(sum, j);
  }
}
