package dev.sluice.runtime.vector;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.DIV;
import static jdk.incubator.vector.VectorOperators.EXP;
import static jdk.incubator.vector.VectorOperators.LOG;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.SUB;
import static jdk.incubator.vector.VectorOperators.TANH;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators.Binary;
import jdk.incubator.vector.VectorOperators.Unary;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of this JVM's vectors and what follows from it. All of it is constant once this class
 * is initialised, so C2 compiles for one width and drops what others would do. Tests of other
 * widths run in JVMs of their own, with {@code -XX:MaxVectorSize}.
 */
final class Vectors {
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  static final int LANES = S.length();

  /** 32 with AVX-512 and NEON, 16 with AVX2. */
  private static final boolean REGISTERS_32 =
      LANES == 16 || System.getProperty("os.arch").equals("aarch64");

  /** The vectors of the widest micro-kernel, 3 x 4 rows or 4 x 6: 12 or 24 sums at once. */
  static final int WIDE = REGISTERS_32 ? 4 : 3;

  static final int STRIP = WIDE * LANES;

  /** C2 knows the class of a constant, and so of what is computed from it. */
  static final FloatVector ONE = FloatVector.broadcast(S, 1);

  static final String DESCRIPTION = "vectors of %d bits".formatted(S.vectorBitSize());

  /** Operators that no vector has been asked for before, some each time. */
  private static final List<Unary> CURVES = List.of(ABS, SQRT, EXP, LOG, TANH);

  private static final List<Binary> SUMS = List.of(SUB, MUL, DIV, MAX, MIN);
  private static final List<Binary> SHIFTS = List.of(LSHL, ASHR, LSHR, ROL, ROR);

  /** So often in all, enough for HotSpot to profile operators in compiled code; some 20 ms. */
  private static final int MIXED = 1_000;

  static {
    mixOperators();
  }

  private Vectors() {}

  /**
   * Shows HotSpot operators of several classes before the first kernel, and again and again some
   * that are new. C2 would else compile their cast, and the look-up of what computes an operator
   * for the first time, for the one class that it has seen, and be wrong at the first other one; the
   * traps count in all kernels that inline them, and one with twenty of them keeps its vectors in
   * boxes for good (PerMethodTrapLimit).
   */
  private static void mixOperators() {
    FloatVector floats = ONE;
    IntVector one = IntVector.broadcast(IntVector.SPECIES_PREFERRED, 1);
    IntVector ints = one;
    for (int i = 0; i < MIXED; i++) {
      floats = floats.neg().fma(ONE, FloatVector.broadcast(S, i));
      ints = ints.neg().add(IntVector.broadcast(IntVector.SPECIES_PREFERRED, i));
      if (i % (MIXED / SUMS.size()) == MIXED / SUMS.size() - 1) {
        int next = i / (MIXED / SUMS.size());
        floats = floats.add(ONE.lanewise(CURVES.get(next)).lanewise(SUMS.get(next), ONE));
        ints = ints.add(one.lanewise(SUMS.get(next), one).lanewise(SHIFTS.get(next), 1));
      }
    }
    if (floats.lane(0) + ints.lane(0) == 0) {
      throw new AssertionError();
    }
  }

  /** The sum of the lanes, in pairs. Short methods are inlined wherever they are called. */
  static float sum(FloatVector v) {
    if (LANES == 4) {
      return four(v, 0);
    }
    return LANES == 8 ? eight(v, 0) : eight(v, 0) + eight(v, 8);
  }

  private static float eight(FloatVector v, int lane) {
    return four(v, lane) + four(v, lane + 4);
  }

  private static float four(FloatVector v, int lane) {
    return (v.lane(lane) + v.lane(lane + 1)) + (v.lane(lane + 2) + v.lane(lane + 3));
  }
}
