package dev.sluice.api.vector;

import org.jspecify.annotations.Nullable;

/**
 * Products of float32 rows and a matrix whose numbers have 16 bits and are widened in registers, by
 * one thread: half the memory traffic of float32, which is what few rows wait for.
 *
 * <p>Every element is the same to the bit as that of {@link MatrixMath#multiply} with the widened
 * matrix: one chain of fused multiply-adds along the depth.
 *
 * <p>Implementations have no state and are safe for use by several threads, each with its own
 * scratch. They check no sizes beyond the arrays' bounds.
 *
 * @since 0.2.0
 */
public interface NarrowMath {
  /** What it runs on, for people: {@code vectors of 256 bits}. */
  String description();

  /** How many columns of a {@link NarrowMatrix} stand together; even. */
  int strip();

  /** Length of the arrays that products compute in, which hold nothing between calls. */
  int scratch();

  /**
   * Columns {@code from} to {@code to} of C = start + A B.
   *
   * @param rows at least 1
   * @param from a multiple of {@link #strip}
   * @param to a multiple of {@link #strip}, or the number of columns
   * @param a shape {@code [rows, depth]}
   * @param b of this arithmetic's {@link #strip}
   * @param start shape {@code [rows, columns]}, columns 1 apart; may be C itself or a row that all
   *     rows share; null for zeros
   * @param c written; shape {@code [rows, columns]}, columns 1 apart
   */
  void multiply(
      int rows,
      int from,
      int to,
      Matrix a,
      NarrowMatrix b,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch);

  /**
   * Widens rows of one strip, for products of many rows.
   *
   * @param from its first column, a multiple of {@link #strip}
   * @param row its first row
   * @param target written from {@code to} on, shape {@code [rows, strip]}, rows {@code step} apart;
   *     columns beyond the last of the matrix are 0
   */
  void widen(NarrowMatrix b, int from, int row, int rows, float[] target, int to, int step);
}
