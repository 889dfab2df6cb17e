package dev.sluice.attention.law;

import dev.sluice.api.attention.Heads;
import java.util.Arrays;

/** Rearranges rows of heads. */
final class RowOrder {
  private RowOrder() {}

  /** Row i of the result is row {@code order[i]} of each head. */
  static Heads pick(Heads from, int... order) {
    Heads picked = Heads.zeros(from.batch(), from.heads(), order.length, from.width());
    for (int b = 0; b < from.batch(); b++) {
      for (int h = 0; h < from.heads(); h++) {
        for (int i = 0; i < order.length; i++) {
          System.arraycopy(
              from.values(),
              from.offset(b, h, order[i]),
              picked.values(),
              picked.offset(b, h, i),
              from.width());
        }
      }
    }
    return picked;
  }

  /** Rows {@code from} to {@code to}, the end excluded. */
  static Heads range(Heads heads, int from, int to) {
    int[] order = new int[to - from];
    for (int i = 0; i < order.length; i++) {
      order[i] = from + i;
    }
    return pick(heads, order);
  }

  /** Every number times {@code factor}. */
  static Heads times(Heads heads, double factor) {
    double[] values = Arrays.stream(heads.values()).map(x -> factor * x).toArray();
    return new Heads(heads.batch(), heads.heads(), heads.rows(), heads.width(), values);
  }

  /** Each row plus {@code shift}, shape {@code [width]}. */
  static Heads plus(Heads heads, double... shift) {
    double[] values = heads.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += shift[i % shift.length];
    }
    return new Heads(heads.batch(), heads.heads(), heads.rows(), heads.width(), values);
  }
}
