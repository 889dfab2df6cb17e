package dev.sluice.attention.law;

import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A scaling turns no pair faster, and keeps the order of frequencies. */
@Theorem(
    name = "slows-down",
    statement =
        "Every frequency is above 0 and at most base^(-2i/d), each is below the one before, and"
            + " rows are multiplied by at least 1.")
public final class SlowsDown implements Law<RotaryScaling> {
  private static final double BASE = 10_000;
  private static final double ROUNDINGS = 1e-14;

  @Override
  public Evidence check(RotaryScaling scaling) {
    double worst = 1 - scaling.factor();
    for (int width : new int[] {2, 8, 64, 128}) {
      double[] frequencies = scaling.frequencies(BASE, width);
      if (frequencies.length != width / 2) {
        String claim = "|frequencies - " + width / 2 + "| for width " + width;
        return Evidence.atMost(claim, Math.abs(frequencies.length - width / 2), 0);
      }
      for (int i = 0; i < frequencies.length; i++) {
        double most = Math.pow(BASE, -2.0 * i / width);
        worst = Math.max(worst, frequencies[i] / most - 1);
        worst = Math.max(worst, frequencies[i] > 0 ? 0 : 1);
        worst = Math.max(worst, i == 0 || frequencies[i] < frequencies[i - 1] ? 0 : 1);
      }
    }
    return Evidence.atMost("frequency too high, relatively", worst, ROUNDINGS);
  }
}
