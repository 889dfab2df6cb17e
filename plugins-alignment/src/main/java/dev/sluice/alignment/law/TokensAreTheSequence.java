package dev.sluice.alignment.law;

import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.Dpo;
import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.OptionalDouble;

/** DPO written in token rewards is DPO. */
@Theorem(
    name = "token-form",
    statement =
        "DPO as a sum over tokens equals DPO on whole answers, and so does its gradient in each"
            + " token (Rafailov et al. 2024, arXiv:2404.12358, equation 12).")
public final class TokensAreTheSequence implements Law<PreferenceLoss> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(PreferenceLoss loss) {
    OptionalDouble beta = loss.optimalBeta();
    if (beta.isEmpty() || !loss.needs().contains(PreferenceNeed.TOKENS)) {
      return Evidence.notApplicable("the loss does not claim to be DPO in token form");
    }
    PreferenceBatch batch = Batches.normal(34, 24);
    PreferenceSignal signal = loss.of(batch);
    PreferenceSignal whole = new Dpo(new Beta(beta.getAsDouble())).of(batch);
    double gap = RelativeGap.between(signal.loss(), whole.loss());
    DetailGradient detail = signal.detail();
    for (int i = 0; i < batch.size(); i++) {
      for (int t = 0; t < batch.chosenTokens()[i]; t++) {
        double own = detail.chosenTokens().length == 0 ? 0 : detail.chosenTokens()[i][t];
        gap = RelativeGap.larger(gap, signal.chosenGradient()[i] + own, whole.chosenGradient()[i]);
      }
      for (int t = 0; t < batch.rejectedTokens()[i]; t++) {
        double own = detail.rejectedTokens().length == 0 ? 0 : detail.rejectedTokens()[i][t];
        gap =
            RelativeGap.larger(
                gap, signal.rejectedGradient()[i] + own, whole.rejectedGradient()[i]);
      }
    }
    return Evidence.atMost("difference from DPO on whole answers", gap, BOUND);
  }
}
