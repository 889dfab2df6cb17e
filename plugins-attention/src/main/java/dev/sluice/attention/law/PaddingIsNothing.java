package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;
import java.util.Arrays;
import java.util.List;

/** Padding and neighbours in a batch change nothing. */
@Theorem(
    name = "padding-is-nothing",
    statement =
        "A sequence has the same log-probabilities alone as padded to a longer one, and 0 at"
            + " its first token and at padding.")
public final class PaddingIsNothing implements Law<SequenceModelArchitecture> {
  private static final double BOUND = 1e-4;

  @Override
  public Evidence check(SequenceModelArchitecture architecture) {
    SequenceModel model = SequenceTrial.model(architecture);
    int[] whole = SequenceTrial.drawn(3, 1).ids();
    int[] part = Arrays.copyOf(SequenceTrial.drawn(4, 1).ids(), whole.length / 2);
    double[] together = model.logProbabilities(Tokens.padded(List.of(whole, part)));
    double[] alone = model.logProbabilities(Tokens.full(1, part.length, part));
    double[] expected = new double[2 * whole.length];
    System.arraycopy(
        model.logProbabilities(Tokens.full(1, whole.length, whole)), 0, expected, 0, whole.length);
    System.arraycopy(alone, 0, expected, whole.length, part.length);
    expected[0] = 0;
    expected[whole.length] = 0;
    LargestGap gap = new LargestGap();
    gap.add(together, expected);
    return Evidence.atMost("|log-probability - that alone|", gap.largest(), BOUND);
  }
}
