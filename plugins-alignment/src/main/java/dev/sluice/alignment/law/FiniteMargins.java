package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.NotFinite;
import dev.sluice.api.law.Theorem;

/** Losses do not overflow. */
@Theorem(
    name = "finite-margins",
    statement =
        "Loss and gradient are finite for log-ratios up to 20,000 either way, where e^x overflows.")
public final class FiniteMargins implements Law<PreferenceLoss> {
  private static final double[] RATIOS = {-20_000, -2000, -50, -1, 0, 1, 50, 2000, 20_000};

  @Override
  public Evidence check(PreferenceLoss loss) {
    int n = RATIOS.length;
    double[] c = new double[n * n];
    double[] r = new double[n * n];
    for (int i = 0; i < c.length; i++) {
      c[i] = RATIOS[i / n];
      r[i] = RATIOS[i % n];
    }
    PreferenceSignal signal = loss.of(Batches.ofRatios(c, r));
    NotFinite seen = new NotFinite();
    for (int i = 0; i < c.length; i++) {
      String pair = " at log-ratios " + c[i] + " (chosen) and " + r[i] + " (rejected)";
      seen.add(signal.chosenGradient()[i], "the chosen answer's gradient" + pair);
      seen.add(signal.rejectedGradient()[i], "the rejected answer's gradient" + pair);
    }
    return seen.add(signal.loss(), "the loss over all pairs").evidence();
  }
}
