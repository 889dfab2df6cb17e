package dev.sluice.attention.law;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A score sees how far two rows are apart, and not where. */
@Theorem(
    name = "relative-form",
    statement =
        "A score depends on t - s only (RoFormer, equation 11), and so does the inner product of"
            + " what is added to embeddings.")
public final class RelativeForm implements Law<Positions> {
  /** Angles of a row at 1000 are known to about 1000 roundings. */
  private static final double BOUND = 1e-10;

  @Override
  public Evidence check(Positions positions) {
    Heads q = PositionTrial.normal(31);
    Heads k = PositionTrial.normal(32);
    double[] here = PositionTrial.scores(positions, q, k, 0);
    double[] added = added(positions, 0);
    LargestGap gap = new LargestGap();
    for (int first : new int[] {1, 7, 100, 1000}) {
      gap.add(PositionTrial.scores(positions, q, k, first), here);
      gap.add(added(positions, first), added);
    }
    return Evidence.atMost("change by moving all rows along", gap.largest(), BOUND);
  }

  private static double[] added(Positions positions, int first) {
    int rows = PositionTrial.ROWS;
    int width = PositionTrial.WIDTH;
    double[] zero = new double[rows * width];
    positions.addTo(zero, rows, width, first);
    double[] products = new double[rows * rows];
    for (int i = 0; i < products.length; i++) {
      for (int c = 0; c < width; c++) {
        products[i] += zero[i / rows * width + c] * zero[i % rows * width + c];
      }
    }
    return products;
  }
}
