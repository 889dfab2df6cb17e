package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;

/** A constant in both answers cancels. */
@Theorem(
    name = "margin-only",
    statement =
        "A constant added to both answers' log-probabilities changes nothing, and the two"
            + " gradients are opposite.")
public final class MarginOnly implements Law<PreferenceLoss> {
  private static final double BOUND = 1e-11;

  @Override
  public Evidence check(PreferenceLoss loss) {
    if (!loss.claims().contains(PreferenceClaim.MARGIN_ONLY)) {
      return Evidence.notApplicable("the loss reads more than the difference of log-ratios");
    }
    PreferenceBatch batch = Batches.normal(33, 24);
    PreferenceSignal signal = loss.of(batch);
    double gap =
        RelativeGap.between(loss.of(Batches.mapPolicy(batch, x -> x + 3, x -> x + 3)), signal);
    double[] opposite = Arrays.stream(signal.rejectedGradient()).map(x -> -x).toArray();
    double sum = RelativeGap.between(signal.chosenGradient(), opposite);
    return Evidence.atMost("change by a common constant", Math.max(gap, sum), BOUND);
  }
}
