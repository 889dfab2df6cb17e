package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Supervised fine-tuning on the preferred answers: minus the mean of log pi over all their tokens
 * in the batch, as TRL's {@code sft}; the rejected answers are not read. A pair's loss is its share
 * of that, so that the pairs' mean is the batch's.
 */
@Describe("SFT: likelihood of the preferred answers, mean over tokens.")
public final class Sft implements PreferenceLoss {
  @Inject
  public Sft() {}

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    double perToken = (double) batch.size() / tokens(batch);
    double[] loss = new double[batch.size()];
    double[] gradient = new double[batch.size()];
    for (int i = 0; i < loss.length; i++) {
      loss[i] = -perToken * batch.chosen()[i];
      gradient[i] = -perToken;
    }
    return new PreferenceSignal(loss, gradient, new double[batch.size()]);
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.DECREASING);
  }

  @Override
  public Map<String, Double> metrics(PreferenceBatch batch) {
    return Map.of("nll_loss", -Arrays.stream(batch.chosen()).sum() / tokens(batch));
  }

  private static int tokens(PreferenceBatch batch) {
    Pairs.requireTokens(batch, "sft");
    return Arrays.stream(batch.chosenTokens()).sum();
  }
}
