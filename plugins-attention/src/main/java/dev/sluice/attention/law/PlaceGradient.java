package dev.sluice.attention.law;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** The gradient of placing is the transposed map. */
@Theorem(
    name = "place-gradient",
    statement =
        "Placing is linear, and its gradient is its transpose: <place(x), y> = <x,"
            + " placeGradient(y)>.")
public final class PlaceGradient implements Law<Positions> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(Positions positions) {
    Heads x = PositionTrial.normal(34);
    Heads y = PositionTrial.normal(35);
    LargestGap gap = new LargestGap();
    for (int first : new int[] {0, 3, 500}) {
      double there = Direction.dot(positions.place(x, first).values(), y.values());
      double back = Direction.dot(x.values(), positions.placeGradient(y, first).values());
      gap.add(new double[] {back}, new double[] {there});
    }
    return Evidence.atMost("|<place(x), y> - <x, placeGradient(y)>|", gap.largest(), BOUND);
  }
}
