package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;

/** A model sees what came before, and nothing else. */
@Theorem(
    name = "past-only",
    statement =
        "A token's log-probability does not change, to the last bit, with the tokens behind it.")
public final class PastOnly implements Law<SequenceModelArchitecture> {
  @Override
  public Evidence check(SequenceModelArchitecture architecture) {
    SequenceModel model = SequenceTrial.model(architecture);
    Tokens tokens = SequenceTrial.drawn(2, 3);
    double[] before = model.logProbabilities(tokens);
    int changed = 0;
    for (int place = 1; place < tokens.length(); place++) {
      int[] ids = tokens.ids().clone();
      for (int i = 0; i < ids.length; i++) {
        ids[i] = i % tokens.length() >= place ? (ids[i] + 1) % SequenceTrial.VOCABULARY : ids[i];
      }
      double[] after = model.logProbabilities(Tokens.full(tokens.batch(), tokens.length(), ids));
      for (int i = 0; i < ids.length; i++) {
        changed += i % tokens.length() < place && before[i] != after[i] ? 1 : 0;
      }
    }
    return Evidence.atMost("log-probabilities that saw the future", changed, 0);
  }
}
