package dev.sluice.runtime.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.NarrowMatrix;
import dev.sluice.api.vector.NarrowType;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Products with numbers of 16 bits that are widened in registers: sums of a strip stay there while
 * its rows come from memory once.
 *
 * <p>An int has a number of the strip's first half in its lower bits and one of the second half
 * above. A bfloat16 becomes a float32 by its place alone. A float16 moves by 3 bits and is
 * multiplied by 2^112, which is exact for all but infinities and NaN; matrices with such go through
 * scalars. All of that stands in straight lines, since C2 of JDK 17 may box what a helper method
 * returns.
 */
final class VectorNarrow implements NarrowMath {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final int LANES = F.length();
  private static final int STRIP = 4 * LANES;
  private static final int HALF = 2 * LANES;

  /** For matrices with infinities or NaN. */
  private static final ScalarNarrow SCALARS = new ScalarNarrow();

  private static final FloatVector ONE = FloatVector.broadcast(F, 1);
  private static final FloatVector SCALE = FloatVector.broadcast(F, 0x1p112f);
  private static final IntVector UPPER = IntVector.broadcast(I, 0xFFFF0000);
  private static final IntVector FIELDS = IntVector.broadcast(I, 0x8FFFE000);

  @Override
  public String description() {
    return "vectors of %d bits".formatted(F.vectorBitSize());
  }

  @Override
  public int strip() {
    return STRIP;
  }

  @Override
  public int scratch() {
    return 2 * STRIP;
  }

  @Override
  public void multiply(
      int rows, int from, int to, Matrix a, NarrowMatrix b, @Nullable Matrix start, Matrix c, float[] scratch) {
    if (!b.finite()) {
      SCALARS.multiply(rows, from, to, a, b, start, c, scratch);
      return;
    }
    for (int j = from; j < to; j += STRIP) {
      int width = Math.min(STRIP, to - j);
      for (int i = 0; i < rows; i += 2) {
        int count = Math.min(2, rows - i);
        int at = c.from() + i * c.rowStep() + j;
        if (width == STRIP) {
          begin(count, width, start, i, j, c.values(), at, c.rowStep());
          strip(count, a, i, b, j, c.values(), at, c.rowStep());
        } else {
          begin(count, width, start, i, j, scratch, 0, STRIP);
          strip(count, a, i, b, j, scratch, 0, STRIP);
          for (int r = 0; r < count; r++) {
            System.arraycopy(scratch, r * STRIP, c.values(), at + r * c.rowStep(), width);
          }
        }
      }
    }
  }

  /** Rows of {@code start} from (i, j) on, or zeros, to {@code y}. */
  private static void begin(
      int rows, int width, @Nullable Matrix start, int i, int j, float[] y, int to, int step) {
    for (int r = 0; r < rows; r++) {
      if (start == null) {
        Arrays.fill(y, to + r * step, to + r * step + width, 0);
      } else {
        System.arraycopy(start.values(), start.from() + (i + r) * start.rowStep() + j, y, to + r * step, width);
      }
    }
  }

  /** y += rows i and, of two, i + 1 of A times the strip of B from column j on. */
  private static void strip(
      int rows, Matrix a, int i, NarrowMatrix b, int j, float[] y, int to, int step) {
    int depth = b.depth();
    float[] x = a.values();
    int p = a.from() + i * a.rowStep();
    int[] w = b.values();
    int q = j / STRIP * depth * HALF;
    boolean bfloats = b.type() == NarrowType.BFLOAT16;
    if (bfloats && rows == 1) {
      bfloats(depth, x, p, a.columnStep(), w, q, y, to);
    } else if (bfloats) {
      twoBfloats(depth, x, p, a.columnStep(), a.rowStep(), w, q, y, to, step);
    } else if (rows == 1) {
      halves(depth, x, p, a.columnStep(), w, q, y, to);
    } else {
      twoHalves(depth, x, p, a.columnStep(), a.rowStep(), w, q, y, to, step);
    }
  }

  private static void bfloats(int depth, float[] x, int p, int step, int[] w, int q, float[] y, int to) {
    FloatVector y0 = FloatVector.fromArray(F, y, to);
    FloatVector y1 = FloatVector.fromArray(F, y, to + LANES);
    FloatVector y2 = FloatVector.fromArray(F, y, to + 2 * LANES);
    FloatVector y3 = FloatVector.fromArray(F, y, to + 3 * LANES);
    for (int k = 0; k < depth; k++, p += step, q += HALF) {
      FloatVector a = ONE.broadcast(x[p]);
      IntVector u = IntVector.fromArray(I, w, q);
      IntVector v = IntVector.fromArray(I, w, q + LANES);
      y0 = a.fma(u.lanewise(LSHL, 16).reinterpretAsFloats(), y0);
      y1 = a.fma(v.lanewise(LSHL, 16).reinterpretAsFloats(), y1);
      y2 = a.fma(UPPER.and(u).reinterpretAsFloats(), y2);
      y3 = a.fma(UPPER.and(v).reinterpretAsFloats(), y3);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + LANES);
    y2.intoArray(y, to + 2 * LANES);
    y3.intoArray(y, to + 3 * LANES);
  }

  private static void halves(int depth, float[] x, int p, int step, int[] w, int q, float[] y, int to) {
    FloatVector y0 = FloatVector.fromArray(F, y, to);
    FloatVector y1 = FloatVector.fromArray(F, y, to + LANES);
    FloatVector y2 = FloatVector.fromArray(F, y, to + 2 * LANES);
    FloatVector y3 = FloatVector.fromArray(F, y, to + 3 * LANES);
    for (int k = 0; k < depth; k++, p += step, q += HALF) {
      FloatVector a = ONE.broadcast(x[p]);
      IntVector u = IntVector.fromArray(I, w, q);
      IntVector v = IntVector.fromArray(I, w, q + LANES);
      FloatVector w0 = SCALE.mul(FIELDS.and(u.lanewise(LSHL, 16).lanewise(ASHR, 3)).reinterpretAsFloats());
      FloatVector w1 = SCALE.mul(FIELDS.and(v.lanewise(LSHL, 16).lanewise(ASHR, 3)).reinterpretAsFloats());
      FloatVector w2 = SCALE.mul(FIELDS.and(u.lanewise(ASHR, 3)).reinterpretAsFloats());
      FloatVector w3 = SCALE.mul(FIELDS.and(v.lanewise(ASHR, 3)).reinterpretAsFloats());
      y0 = a.fma(w0, y0);
      y1 = a.fma(w1, y1);
      y2 = a.fma(w2, y2);
      y3 = a.fma(w3, y3);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + LANES);
    y2.intoArray(y, to + 2 * LANES);
    y3.intoArray(y, to + 3 * LANES);
  }

  private static void twoBfloats(
      int depth, float[] x, int p, int step, int xRow, int[] w, int q, float[] y, int to, int yRow) {
    int next = to + yRow;
    FloatVector y0 = FloatVector.fromArray(F, y, to);
    FloatVector y1 = FloatVector.fromArray(F, y, to + LANES);
    FloatVector y2 = FloatVector.fromArray(F, y, to + 2 * LANES);
    FloatVector y3 = FloatVector.fromArray(F, y, to + 3 * LANES);
    FloatVector z0 = FloatVector.fromArray(F, y, next);
    FloatVector z1 = FloatVector.fromArray(F, y, next + LANES);
    FloatVector z2 = FloatVector.fromArray(F, y, next + 2 * LANES);
    FloatVector z3 = FloatVector.fromArray(F, y, next + 3 * LANES);
    for (int k = 0; k < depth; k++, p += step, q += HALF) {
      FloatVector a = ONE.broadcast(x[p]);
      FloatVector b = ONE.broadcast(x[p + xRow]);
      IntVector u = IntVector.fromArray(I, w, q);
      IntVector v = IntVector.fromArray(I, w, q + LANES);
      FloatVector w0 = u.lanewise(LSHL, 16).reinterpretAsFloats();
      FloatVector w1 = v.lanewise(LSHL, 16).reinterpretAsFloats();
      FloatVector w2 = UPPER.and(u).reinterpretAsFloats();
      FloatVector w3 = UPPER.and(v).reinterpretAsFloats();
      y0 = a.fma(w0, y0);
      y1 = a.fma(w1, y1);
      y2 = a.fma(w2, y2);
      y3 = a.fma(w3, y3);
      z0 = b.fma(w0, z0);
      z1 = b.fma(w1, z1);
      z2 = b.fma(w2, z2);
      z3 = b.fma(w3, z3);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + LANES);
    y2.intoArray(y, to + 2 * LANES);
    y3.intoArray(y, to + 3 * LANES);
    z0.intoArray(y, next);
    z1.intoArray(y, next + LANES);
    z2.intoArray(y, next + 2 * LANES);
    z3.intoArray(y, next + 3 * LANES);
  }

  private static void twoHalves(
      int depth, float[] x, int p, int step, int xRow, int[] w, int q, float[] y, int to, int yRow) {
    int next = to + yRow;
    FloatVector y0 = FloatVector.fromArray(F, y, to);
    FloatVector y1 = FloatVector.fromArray(F, y, to + LANES);
    FloatVector y2 = FloatVector.fromArray(F, y, to + 2 * LANES);
    FloatVector y3 = FloatVector.fromArray(F, y, to + 3 * LANES);
    FloatVector z0 = FloatVector.fromArray(F, y, next);
    FloatVector z1 = FloatVector.fromArray(F, y, next + LANES);
    FloatVector z2 = FloatVector.fromArray(F, y, next + 2 * LANES);
    FloatVector z3 = FloatVector.fromArray(F, y, next + 3 * LANES);
    for (int k = 0; k < depth; k++, p += step, q += HALF) {
      FloatVector a = ONE.broadcast(x[p]);
      FloatVector b = ONE.broadcast(x[p + xRow]);
      IntVector u = IntVector.fromArray(I, w, q);
      IntVector v = IntVector.fromArray(I, w, q + LANES);
      FloatVector w0 = SCALE.mul(FIELDS.and(u.lanewise(LSHL, 16).lanewise(ASHR, 3)).reinterpretAsFloats());
      FloatVector w1 = SCALE.mul(FIELDS.and(v.lanewise(LSHL, 16).lanewise(ASHR, 3)).reinterpretAsFloats());
      FloatVector w2 = SCALE.mul(FIELDS.and(u.lanewise(ASHR, 3)).reinterpretAsFloats());
      FloatVector w3 = SCALE.mul(FIELDS.and(v.lanewise(ASHR, 3)).reinterpretAsFloats());
      y0 = a.fma(w0, y0);
      y1 = a.fma(w1, y1);
      y2 = a.fma(w2, y2);
      y3 = a.fma(w3, y3);
      z0 = b.fma(w0, z0);
      z1 = b.fma(w1, z1);
      z2 = b.fma(w2, z2);
      z3 = b.fma(w3, z3);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + LANES);
    y2.intoArray(y, to + 2 * LANES);
    y3.intoArray(y, to + 3 * LANES);
    z0.intoArray(y, next);
    z1.intoArray(y, next + LANES);
    z2.intoArray(y, next + 2 * LANES);
    z3.intoArray(y, next + 3 * LANES);
  }

  @Override
  public void widen(NarrowMatrix b, int from, int row, int rows, float[] target, int to, int step) {
    if (!b.finite()) {
      SCALARS.widen(b, from, row, rows, target, to, step);
      return;
    }
    int at = (from / STRIP * b.depth() + row) * HALF;
    if (b.type() == NarrowType.BFLOAT16) {
      widenBfloats(rows, b.values(), at, target, to, step);
    } else {
      widenHalves(rows, b.values(), at, target, to, step);
    }
  }

  private static void widenBfloats(int rows, int[] w, int q, float[] target, int to, int step) {
    for (int k = 0; k < rows; k++, q += HALF, to += step) {
      for (int i = 0; i < HALF; i += LANES) {
        IntVector u = IntVector.fromArray(I, w, q + i);
        u.lanewise(LSHL, 16).reinterpretAsFloats().intoArray(target, to + i);
        UPPER.and(u).reinterpretAsFloats().intoArray(target, to + HALF + i);
      }
    }
  }

  private static void widenHalves(int rows, int[] w, int q, float[] target, int to, int step) {
    for (int k = 0; k < rows; k++, q += HALF, to += step) {
      for (int i = 0; i < HALF; i += LANES) {
        IntVector u = IntVector.fromArray(I, w, q + i);
        SCALE.mul(FIELDS.and(u.lanewise(LSHL, 16).lanewise(ASHR, 3)).reinterpretAsFloats()).intoArray(target, to + i);
        SCALE.mul(FIELDS.and(u.lanewise(ASHR, 3)).reinterpretAsFloats()).intoArray(target, to + HALF + i);
      }
    }
  }
}
