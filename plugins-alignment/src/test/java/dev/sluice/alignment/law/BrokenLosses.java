package dev.sluice.alignment.law;

import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.Dpo;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;

/** DPO with one mistake each, as they are made in practice; all keep DPO's claims. */
final class BrokenLosses {
  private static final double BETA = 0.5;

  private BrokenLosses() {}

  /** DPO, to be spoilt in one place. */
  static class Altered implements PreferenceLoss {
    private final PreferenceLoss right = new Dpo(new Beta(BETA));

    @Override
    public PreferenceSignal of(PreferenceBatch batch) {
      return right.of(batch);
    }

    @Override
    public Set<PreferenceClaim> claims() {
      return right.claims();
    }
  }

  /** Takes the logarithm of a sigmoid that has become 0. */
  static final class OverflowingLog extends Altered {
    @Override
    public PreferenceSignal of(PreferenceBatch batch) {
      PreferenceSignal right = super.of(batch);
      double[] loss = Arrays.stream(right.loss()).map(l -> -Math.log(Math.exp(-l))).toArray();
      return new PreferenceSignal(loss, right.chosenGradient(), right.rejectedGradient());
    }
  }

  /** Leaves beta out of the chain rule. */
  static final class ForgetsBeta extends Altered {
    @Override
    public PreferenceSignal of(PreferenceBatch batch) {
      PreferenceSignal right = super.of(batch);
      return new PreferenceSignal(
          right.loss(),
          Arrays.stream(right.chosenGradient()).map(g -> g / BETA).toArray(),
          Arrays.stream(right.rejectedGradient()).map(g -> g / BETA).toArray());
    }
  }

  /** Compares the rejected answer with nothing. */
  static final class ForgetsTheRejectedReference extends Altered {
    @Override
    public PreferenceSignal of(PreferenceBatch batch) {
      return super.of(Batches.mapReference(batch, x -> x, x -> 0));
    }
  }

  /** Adds a little of the preferred answer's own likelihood. */
  static final class AddsLikelihood extends Altered {
    @Override
    public PreferenceSignal of(PreferenceBatch batch) {
      PreferenceSignal right = super.of(batch);
      double[] loss = right.loss().clone();
      for (int i = 0; i < loss.length; i++) {
        loss[i] -= 0.01 * batch.chosen()[i];
      }
      return new PreferenceSignal(
          loss,
          Arrays.stream(right.chosenGradient()).map(g -> g - 0.01).toArray(),
          right.rejectedGradient());
    }
  }

  /** Takes the rejected answer for the preferred one. */
  static final class SwapsAnswers extends Altered {
    @Override
    public PreferenceSignal of(PreferenceBatch batch) {
      PreferenceSignal swapped =
          super.of(
              new PreferenceBatch(
                  /* chosen= */ batch.rejected(),
                  /* rejected= */ batch.chosen(),
                  /* referenceChosen= */ batch.referenceRejected(),
                  /* referenceRejected= */ batch.referenceChosen()));
      return new PreferenceSignal(
          swapped.loss(),
          /* chosenGradient= */ swapped.rejectedGradient(),
          /* rejectedGradient= */ swapped.chosenGradient());
    }
  }

  /** Says another beta than it computes with. */
  static final class ClaimsTwiceItsBeta extends Altered {
    @Override
    public OptionalDouble optimalBeta() {
      return OptionalDouble.of(2 * BETA);
    }
  }

  /** Leaves the last token of the preferred answer out. */
  static final class DropsTheLastToken extends Altered {
    @Override
    public Set<PreferenceNeed> needs() {
      return Set.of(PreferenceNeed.TOKENS);
    }

    @Override
    public OptionalDouble optimalBeta() {
      return OptionalDouble.of(BETA);
    }

    @Override
    public PreferenceSignal of(PreferenceBatch batch) {
      double[] chosen = batch.chosen().clone();
      for (int i = 0; i < chosen.length; i++) {
        double[] tokens = batch.detail().chosen().logProbability()[i];
        chosen[i] -= tokens[tokens.length - 1];
      }
      return super.of(
          new PreferenceBatch(
              chosen, batch.rejected(), batch.referenceChosen(), batch.referenceRejected()));
    }
  }
}
