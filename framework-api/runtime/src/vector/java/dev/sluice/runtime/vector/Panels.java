package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.S;

import dev.sluice.api.vector.Matrix;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Copies of parts of matrices into panels, which are row-major and without gaps. */
final class Panels {
  private Panels() {}

  /** Rows of {@code count} numbers, {@code stride} apart, filled up to {@code width} with zeros. */
  static void copy(
      int rows, int count, int width, float[] b, int from, int stride, float[] into, int at) {
    for (int k = 0; k < rows; k++, from += stride, at += width) {
      int j = 0;
      for (; j + LANES <= count; j += LANES) {
        FloatVector.fromArray(S, b, from + j).intoArray(into, at + j);
      }
      for (; j < count; j++) {
        into[at + j] = b[from + j];
      }
      Arrays.fill(into, at + j, at + width, 0);
    }
  }

  /**
   * Rows of a few numbers, {@code stride} apart, one after another. A vector is stored for each, so
   * that up to a vector behind the last is overwritten.
   */
  static void slice(int rows, int count, float[] a, int from, int stride, float[] into, int at) {
    int wide = (count + LANES - 1) / LANES * LANES;
    int k = 0;
    for (; k < rows && from + wide <= a.length; k++, from += stride, at += count) {
      for (int j = 0; j < wide; j += LANES) {
        FloatVector.fromArray(S, a, from + j).intoArray(into, at + j);
      }
    }
    for (; k < rows; k++, from += stride, at += count) {
      System.arraycopy(a, from, into, at, count);
    }
  }

  /**
   * As {@link #slice}, for four slices next to each other at once, so that each line of the cache is
   * read once even where the rows' distance puts all of them in the same place of it.
   *
   * @param count of one slice, a vector at most
   * @param apart between slices in the copy
   */
  static void fourSlices(
      int rows, int count, float[] a, int from, int stride, float[] into, int at, int apart) {
    int k = 0;
    for (; k < rows && from + 3 * count + LANES <= a.length; k++, from += stride, at += count) {
      FloatVector.fromArray(S, a, from).intoArray(into, at);
      FloatVector.fromArray(S, a, from + count).intoArray(into, at + apart);
      FloatVector.fromArray(S, a, from + 2 * count).intoArray(into, at + 2 * apart);
      FloatVector.fromArray(S, a, from + 3 * count).intoArray(into, at + 3 * apart);
    }
    for (; k < rows; k++, from += stride, at += count) {
      for (int g = 0; g < 4; g++) {
        System.arraycopy(a, from + g * count, into, at + g * apart, count);
      }
    }
  }

  /**
   * As {@link #copy}, of a matrix whose columns may lie any distance apart.
   *
   * @param stride between rows of the copy
   */
  static void transpose(
      int rows, int count, int width, Matrix b, float[] into, int at, int stride) {
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      four(rows, b.values(), b.from() + j * b.columnStep(), b.rowStep(), b.columnStep(),
          into, at + j, stride);
    }
    for (; j < count; j++) {
      int from = b.from() + j * b.columnStep();
      for (int k = 0; k < rows; k++) {
        into[at + j + k * stride] = b.values()[from + k * b.rowStep()];
      }
    }
    for (; j < width; j++) {
      for (int k = 0; k < rows; k++) {
        into[at + j + k * stride] = 0;
      }
    }
  }

  private static void four(
      int rows, float[] b, int from, int rowStep, int columnStep, float[] into, int at, int stride) {
    for (int k = 0; k < rows; k++, from += rowStep, at += stride) {
      into[at] = b[from];
      into[at + 1] = b[from + columnStep];
      into[at + 2] = b[from + 2 * columnStep];
      into[at + 3] = b[from + 3 * columnStep];
    }
  }
}
