package dev.sluice.attention.law;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.Tile;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** What laws of positions look at: rows at every distance, and their scores. */
final class PositionTrial {
  static final int HEADS = 3;
  static final int ROWS = 12;
  static final int WIDTH = 8;

  private PositionTrial() {}

  /** Standard normal rows. */
  static Heads normal(long seed) {
    DoubleSupplier source = new SplittableRandom(seed)::nextGaussian;
    return KernelTrial.filled(1, HEADS, ROWS, WIDTH, source);
  }

  /**
   * The scores of each row with each, shape {@code [heads, rows, rows]}, row 0 at {@code first}.
   */
  static double[] scores(Positions positions, Heads q, Heads k, int first) {
    Heads queries = positions.place(q, first);
    Heads keys = positions.place(k, first);
    double[] all = new double[HEADS * ROWS * ROWS];
    for (int h = 0; h < HEADS; h++) {
      double[] scores = new double[ROWS * ROWS];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = dot(queries, keys, h, i / ROWS, i % ROWS);
      }
      Tile tile = new Tile(0, h, first, first + ROWS, first, first + ROWS);
      positions.score(HEADS, 0).apply(tile, scores);
      System.arraycopy(scores, 0, all, h * scores.length, scores.length);
    }
    return all;
  }

  static double dot(Heads q, Heads k, int head, int query, int key) {
    double sum = 0;
    for (int c = 0; c < q.width(); c++) {
      sum += q.values()[q.offset(0, head, query) + c] * k.values()[k.offset(0, head, key) + c];
    }
    return sum;
  }
}
