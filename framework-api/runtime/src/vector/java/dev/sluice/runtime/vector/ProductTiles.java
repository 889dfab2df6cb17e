package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.S;

import jdk.incubator.vector.FloatVector;

/**
 * Pieces of a product whose sums stay in registers, unrolled: 24 sums where there are 32 registers,
 * 12 where there are 16. Rows of A are {@code aRow} apart and its columns {@code aStep}, rows of B
 * {@code bStep}; columns of B, start and C lie side by side.
 */
final class ProductTiles {
  private ProductTiles() {}

  /** C = start + A B for 6 rows and 4 vectors of columns. */
  static void six4(
      int depth,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] start,
      int startFrom,
      int startRow,
      float[] c,
      int cFrom,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(S, start, startFrom);
    FloatVector s01 = FloatVector.fromArray(S, start, startFrom + LANES);
    FloatVector s02 = FloatVector.fromArray(S, start, startFrom + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(S, start, startFrom + 3 * LANES);
    FloatVector s10 = FloatVector.fromArray(S, start, startFrom + startRow);
    FloatVector s11 = FloatVector.fromArray(S, start, startFrom + startRow + LANES);
    FloatVector s12 = FloatVector.fromArray(S, start, startFrom + startRow + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(S, start, startFrom + startRow + 3 * LANES);
    FloatVector s20 = FloatVector.fromArray(S, start, startFrom + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(S, start, startFrom + 2 * startRow + LANES);
    FloatVector s22 = FloatVector.fromArray(S, start, startFrom + 2 * startRow + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(S, start, startFrom + 2 * startRow + 3 * LANES);
    FloatVector s30 = FloatVector.fromArray(S, start, startFrom + 3 * startRow);
    FloatVector s31 = FloatVector.fromArray(S, start, startFrom + 3 * startRow + LANES);
    FloatVector s32 = FloatVector.fromArray(S, start, startFrom + 3 * startRow + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(S, start, startFrom + 3 * startRow + 3 * LANES);
    FloatVector s40 = FloatVector.fromArray(S, start, startFrom + 4 * startRow);
    FloatVector s41 = FloatVector.fromArray(S, start, startFrom + 4 * startRow + LANES);
    FloatVector s42 = FloatVector.fromArray(S, start, startFrom + 4 * startRow + 2 * LANES);
    FloatVector s43 = FloatVector.fromArray(S, start, startFrom + 4 * startRow + 3 * LANES);
    FloatVector s50 = FloatVector.fromArray(S, start, startFrom + 5 * startRow);
    FloatVector s51 = FloatVector.fromArray(S, start, startFrom + 5 * startRow + LANES);
    FloatVector s52 = FloatVector.fromArray(S, start, startFrom + 5 * startRow + 2 * LANES);
    FloatVector s53 = FloatVector.fromArray(S, start, startFrom + 5 * startRow + 3 * LANES);
    int a1From = aRow;
    int a2From = 2 * aRow;
    int a3From = 3 * aRow;
    int a4From = 4 * aRow;
    int a5From = 5 * aRow;
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      FloatVector a1 = FloatVector.broadcast(S, a[p + a1From]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      FloatVector a2 = FloatVector.broadcast(S, a[p + a2From]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
      s23 = a2.fma(b3, s23);
      FloatVector a3 = FloatVector.broadcast(S, a[p + a3From]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      s32 = a3.fma(b2, s32);
      s33 = a3.fma(b3, s33);
      FloatVector a4 = FloatVector.broadcast(S, a[p + a4From]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      s42 = a4.fma(b2, s42);
      s43 = a4.fma(b3, s43);
      FloatVector a5 = FloatVector.broadcast(S, a[p + a5From]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      s52 = a5.fma(b2, s52);
      s53 = a5.fma(b3, s53);
      p += aStep;
      q += bStep;
    }
    s00.intoArray(c, cFrom);
    s01.intoArray(c, cFrom + LANES);
    s02.intoArray(c, cFrom + 2 * LANES);
    s03.intoArray(c, cFrom + 3 * LANES);
    s10.intoArray(c, cFrom + cRow);
    s11.intoArray(c, cFrom + cRow + LANES);
    s12.intoArray(c, cFrom + cRow + 2 * LANES);
    s13.intoArray(c, cFrom + cRow + 3 * LANES);
    s20.intoArray(c, cFrom + 2 * cRow);
    s21.intoArray(c, cFrom + 2 * cRow + LANES);
    s22.intoArray(c, cFrom + 2 * cRow + 2 * LANES);
    s23.intoArray(c, cFrom + 2 * cRow + 3 * LANES);
    s30.intoArray(c, cFrom + 3 * cRow);
    s31.intoArray(c, cFrom + 3 * cRow + LANES);
    s32.intoArray(c, cFrom + 3 * cRow + 2 * LANES);
    s33.intoArray(c, cFrom + 3 * cRow + 3 * LANES);
    s40.intoArray(c, cFrom + 4 * cRow);
    s41.intoArray(c, cFrom + 4 * cRow + LANES);
    s42.intoArray(c, cFrom + 4 * cRow + 2 * LANES);
    s43.intoArray(c, cFrom + 4 * cRow + 3 * LANES);
    s50.intoArray(c, cFrom + 5 * cRow);
    s51.intoArray(c, cFrom + 5 * cRow + LANES);
    s52.intoArray(c, cFrom + 5 * cRow + 2 * LANES);
    s53.intoArray(c, cFrom + 5 * cRow + 3 * LANES);
  }

  /** C = start + A B for 1 row and 4 vectors of columns. */
  static void one4(
      int depth,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] start,
      int startFrom,
      int startRow,
      float[] c,
      int cFrom,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(S, start, startFrom);
    FloatVector s01 = FloatVector.fromArray(S, start, startFrom + LANES);
    FloatVector s02 = FloatVector.fromArray(S, start, startFrom + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(S, start, startFrom + 3 * LANES);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      p += aStep;
      q += bStep;
    }
    s00.intoArray(c, cFrom);
    s01.intoArray(c, cFrom + LANES);
    s02.intoArray(c, cFrom + 2 * LANES);
    s03.intoArray(c, cFrom + 3 * LANES);
  }

  /** C = start + A B for 6 rows and 2 vectors of columns. */
  static void six2(
      int depth,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] start,
      int startFrom,
      int startRow,
      float[] c,
      int cFrom,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(S, start, startFrom);
    FloatVector s01 = FloatVector.fromArray(S, start, startFrom + LANES);
    FloatVector s10 = FloatVector.fromArray(S, start, startFrom + startRow);
    FloatVector s11 = FloatVector.fromArray(S, start, startFrom + startRow + LANES);
    FloatVector s20 = FloatVector.fromArray(S, start, startFrom + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(S, start, startFrom + 2 * startRow + LANES);
    FloatVector s30 = FloatVector.fromArray(S, start, startFrom + 3 * startRow);
    FloatVector s31 = FloatVector.fromArray(S, start, startFrom + 3 * startRow + LANES);
    FloatVector s40 = FloatVector.fromArray(S, start, startFrom + 4 * startRow);
    FloatVector s41 = FloatVector.fromArray(S, start, startFrom + 4 * startRow + LANES);
    FloatVector s50 = FloatVector.fromArray(S, start, startFrom + 5 * startRow);
    FloatVector s51 = FloatVector.fromArray(S, start, startFrom + 5 * startRow + LANES);
    int a1From = aRow;
    int a2From = 2 * aRow;
    int a3From = 3 * aRow;
    int a4From = 4 * aRow;
    int a5From = 5 * aRow;
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + LANES);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(S, a[p + a1From]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(S, a[p + a2From]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(S, a[p + a3From]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(S, a[p + a4From]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      FloatVector a5 = FloatVector.broadcast(S, a[p + a5From]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      p += aStep;
      q += bStep;
    }
    s00.intoArray(c, cFrom);
    s01.intoArray(c, cFrom + LANES);
    s10.intoArray(c, cFrom + cRow);
    s11.intoArray(c, cFrom + cRow + LANES);
    s20.intoArray(c, cFrom + 2 * cRow);
    s21.intoArray(c, cFrom + 2 * cRow + LANES);
    s30.intoArray(c, cFrom + 3 * cRow);
    s31.intoArray(c, cFrom + 3 * cRow + LANES);
    s40.intoArray(c, cFrom + 4 * cRow);
    s41.intoArray(c, cFrom + 4 * cRow + LANES);
    s50.intoArray(c, cFrom + 5 * cRow);
    s51.intoArray(c, cFrom + 5 * cRow + LANES);
  }

  /** C = start + A B for 1 row and 2 vectors of columns. */
  static void one2(
      int depth,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] start,
      int startFrom,
      int startRow,
      float[] c,
      int cFrom,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(S, start, startFrom);
    FloatVector s01 = FloatVector.fromArray(S, start, startFrom + LANES);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + LANES);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      p += aStep;
      q += bStep;
    }
    s00.intoArray(c, cFrom);
    s01.intoArray(c, cFrom + LANES);
  }
}
