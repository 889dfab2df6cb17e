package dev.sluice.attention.law;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Placing is a rotation. */
@Theorem(
    name = "keeps-norm",
    statement =
        "Placing a query or key keeps its norm, but for one factor that is the same everywhere.")
public final class KeepsNorm implements Law<Positions> {
  private static final double BOUND = 1e-13;

  @Override
  public Evidence check(Positions positions) {
    Heads rows = PositionTrial.normal(33);
    LargestGap gap = new LargestGap();
    double factor = Double.NaN;
    for (int first : new int[] {0, 5, 1000}) {
      Heads placed = positions.place(rows, first);
      for (int head = 0; head < rows.heads(); head++) {
        for (int row = 0; row < rows.rows(); row++) {
          double ratio =
              PositionTrial.dot(placed, placed, head, row, row)
                  / PositionTrial.dot(rows, rows, head, row, row);
          factor = Double.isNaN(factor) ? ratio : factor;
          gap.add(new double[] {ratio / factor}, new double[] {1});
        }
      }
    }
    return Evidence.atMost("|norm's change - its change elsewhere|", gap.largest(), BOUND);
  }
}
