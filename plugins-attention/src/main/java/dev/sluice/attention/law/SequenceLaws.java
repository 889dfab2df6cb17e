package dev.sluice.attention.law;

import dev.sluice.api.law.Law;
import dev.sluice.api.learn.NamedTensors;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Vocabulary;
import java.util.List;

/** All laws of sequence models. */
public final class SequenceLaws {
  private SequenceLaws() {}

  public static List<Law<SequenceModelArchitecture>> all() {
    return List.of(
        new NextTokensSumToOne(),
        new PastOnly(),
        new PaddingIsNothing(),
        new LogitsAreLogProbabilities(),
        new DrawsTheMostProbable(),
        new SequenceGradient(),
        new LogitGradient(),
        new AskedForAlone(),
        SequenceTrial.givenWeights(),
        new NamedTensors<>(new Vocabulary(SequenceTrial.VOCABULARY)));
  }
}
