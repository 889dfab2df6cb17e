package dev.sluice.alignment.experiment;

import dev.sluice.alignment.measure.ImplicitRewards;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.ReferencePolicy;
import java.util.ArrayList;
import java.util.List;

/** What a policy thinks of pairs that it does not learn from. */
record HeldOutPairs(List<PreferencePair> pairs, double beta) {
  /** The share of pairs whose chosen answer is the likelier one. */
  double likelier(Policy policy) {
    double[] chosen = policy.score(chosen(), false).totals();
    double[] rejected = policy.score(rejected(), false).totals();
    int right = 0;
    for (int i = 0; i < chosen.length; i++) {
      right += chosen[i] > rejected[i] ? 1 : 0;
    }
    return (double) right / chosen.length;
  }

  ImplicitRewards rewards(Policy policy, ReferencePolicy reference) {
    return ImplicitRewards.of(
        new PreferenceBatch(
            policy.score(chosen(), false).totals(),
            policy.score(rejected(), false).totals(),
            reference.score(chosen(), false).totals(),
            reference.score(rejected(), false).totals()),
        beta);
  }

  /** Both answers of every pair. */
  List<Completion> answers() {
    List<Completion> answers = new ArrayList<>(chosen());
    answers.addAll(rejected());
    return answers;
  }

  private List<Completion> chosen() {
    return pairs.stream().map(pair -> new Completion(pair.prompt(), pair.chosen())).toList();
  }

  private List<Completion> rejected() {
    return pairs.stream().map(pair -> new Completion(pair.prompt(), pair.rejected())).toList();
  }
}
