package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A constant in policy and reference alike cancels. */
@Theorem(
    name = "ratios-only",
    statement =
        "A constant added to an answer's log-probability under policy and reference changes"
            + " nothing.")
public final class RatiosOnly implements Law<PreferenceLoss> {
  private static final double BOUND = 1e-11;

  @Override
  public Evidence check(PreferenceLoss loss) {
    if (!loss.claims().contains(PreferenceClaim.RATIOS_ONLY)) {
      return Evidence.notApplicable("the loss reads more than log-ratios");
    }
    PreferenceBatch batch = Batches.normal(32, 24);
    PreferenceBatch moved = Batches.mapPolicy(batch, x -> x + 3, x -> x - 5);
    PreferenceBatch both = Batches.mapReference(moved, x -> x + 3, x -> x - 5);
    double gap = RelativeGap.between(loss.of(both), loss.of(batch));
    return Evidence.atMost("change by a common constant", gap, BOUND);
  }
}
