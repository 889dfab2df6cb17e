package dev.sluice.attention.law;

import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.SplittableRandom;

/** Single rows in float32 are placed as heads in float64 are. */
@Theorem(
    name = "placement-is-place",
    statement =
        "Rows placed in float32 equal rows placed in float64, and so do their gradients, up to"
            + " roundings of float32.")
public final class PlacementIsPlace implements Law<Positions> {
  private static final double ROUNDINGS = 20;

  @Override
  public Evidence check(Positions positions) {
    int rows = 40;
    int width = 8;
    int first = 3;
    Heads drawn = KernelTrial.filled(1, 1, rows, width, new SplittableRandom(31)::nextGaussian);
    Placement placement = positions.placement(rows, width, first);
    float[] placed = new float[rows * width];
    float[] gradient = new float[rows * width];
    for (int i = 0; i < placed.length; i++) {
      placed[i] = (float) drawn.values()[i];
      gradient[i] = placed[i];
      drawn.values()[i] = placed[i];
    }
    for (int row = 0; row < rows; row++) {
      placement.place(row, placed, row * width);
      placement.gradient(row, gradient, row * width);
    }
    LargestGap gap = new LargestGap();
    gap.add(widened(placed), positions.place(drawn, first).values());
    gap.add(widened(gradient), positions.placeGradient(drawn, first).values());
    return Evidence.atMost(
        "|row in float32 - row in float64|", gap.largest(), ROUNDINGS * Math.ulp(1.0f));
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
