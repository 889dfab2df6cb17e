package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.data.Chessboard;

/** What the measures of the chessboard share. */
final class Board {
  private Board() {}

  /**
   * The samples, if they were learnt from the chessboard.
   *
   * @throws RunFailedException otherwise
   */
  static Points samples(LearnedFlow learned, String measure) {
    if (!(learned.data() instanceof Chessboard)) {
      throw new RunFailedException(
          "measure '%s' knows the chessboard only, but the data is '%s'; use sliced-wasserstein or moments"
              .formatted(measure, learned.data().dataset().name()));
    }
    return learned.samples();
  }

  /** The exact mass of the rectangle [x0, x1] x [y0, y1]. */
  static double mass(double x0, double x1, double y0, double y1) {
    double area = 0;
    for (int i = -2; i < 2; i++) {
      for (int j = -2; j < 2; j++) {
        if ((i + j) % 2 == 0) {
          area += overlap(x0, x1, i) * overlap(y0, y1, j);
        }
      }
    }
    return area * Chessboard.DENSITY;
  }

  private static double overlap(double from, double to, int square) {
    double low = Math.max(from, square / Chessboard.SCALE);
    double high = Math.min(to, (square + 1) / Chessboard.SCALE);
    return Math.max(0, high - low);
  }
}
