package dev.sluice.alignment.experiment;

import dev.sluice.alignment.align.PairBatch;
import dev.sluice.alignment.measure.ImplicitRewards;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.ReferencePolicy;
import java.util.List;

/** What a policy makes of pairs that it does not learn from, at least one. */
record HeldOutPairs(List<PreferencePair> pairs) {
  /** Pairs that are scored at once, so that distributions over words stay few. */
  private static final int CHUNK = 32;

  /** The share of pairs whose chosen answer is the likelier one. */
  double likelier(Policy policy) {
    double[] totals = policy.score(answers(), false).totals();
    int right = 0;
    for (int i = 0; i < pairs.size(); i++) {
      right += totals[i] > totals[pairs.size() + i] ? 1 : 0;
    }
    return (double) right / pairs.size();
  }

  /**
   * The rewards that the method's loss implies.
   *
   * @param beta scale of log-ratios where the method has no loss on pairs
   */
  ImplicitRewards rewards(Policy policy, ReferencePolicy reference, Aligner aligner, double beta) {
    int n = pairs.size();
    PreferenceBatch all =
        new PreferenceBatch(new double[n], new double[n], new double[n], new double[n]);
    PairRewards rewards = new PairRewards(new double[n], new double[n]);
    boolean distributions =
        aligner
            .loss()
            .map(loss -> loss.needs().contains(PreferenceNeed.DISTRIBUTIONS))
            .orElse(false);
    for (int from = 0; from < n; from += CHUNK) {
      PairBatch some = new PairBatch(pairs.subList(from, Math.min(n, from + CHUNK)), false);
      PreferenceBatch batch =
          some.batch(
              policy.score(some.answers(), distributions),
              reference.score(some.answers(), distributions),
              new double[0]);
      PairRewards own =
          aligner
              .loss()
              .map(loss -> loss.rewards(batch))
              .orElseGet(() -> PairRewards.ofRatios(batch, beta));
      put(batch.chosen(), all.chosen(), from);
      put(batch.rejected(), all.rejected(), from);
      put(own.chosen(), rewards.chosen(), from);
      put(own.rejected(), rewards.rejected(), from);
    }
    return ImplicitRewards.of(all, rewards);
  }

  /** Both answers of every pair, the chosen ones first. */
  List<Completion> answers() {
    return new PairBatch(pairs, false).answers();
  }

  private static void put(double[] some, double[] all, int from) {
    System.arraycopy(some, 0, all, from, some.length);
  }
}
