package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A better policy never has a greater loss. */
@Theorem(
    name = "decreasing",
    statement =
        "The loss does not grow as the preferred answer becomes likelier, nor as the other becomes"
            + " less likely.")
public final class Decreasing implements Law<PreferenceLoss> {
  private static final int STEPS = 401;
  private static final double ROUNDING = 1e-15;

  @Override
  public Evidence check(PreferenceLoss loss) {
    if (!loss.claims().contains(PreferenceClaim.DECREASING)) {
      return Evidence.notApplicable("the loss does not claim to be decreasing");
    }
    double[] ratios = IntStream.range(0, STEPS).mapToDouble(i -> (i - STEPS / 2) * 0.25).toArray();
    double[] fixed = new double[STEPS];
    PreferenceSignal byChosen = loss.of(Batches.ofRatios(ratios, fixed));
    PreferenceSignal byRejected = loss.of(Batches.ofRatios(fixed, ratios));
    double growth =
        Math.max(
            Arrays.stream(byChosen.chosenGradient()).max().orElseThrow(),
            -Arrays.stream(byRejected.rejectedGradient()).min().orElseThrow());
    for (int i = 1; i < STEPS; i++) {
      growth = Math.max(growth, byChosen.loss()[i] - byChosen.loss()[i - 1]);
      growth = Math.max(growth, byRejected.loss()[i - 1] - byRejected.loss()[i]);
    }
    return Evidence.atMost("largest growth", growth, ROUNDING);
  }
}
