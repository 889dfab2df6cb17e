package dev.sluice.attention.law;

import dev.sluice.api.law.Law;
import dev.sluice.api.learn.NamedTensors;
import dev.sluice.api.sequence.EncoderArchitecture;
import java.util.List;

/** All laws of sequence encoders. */
public final class EncoderLaws {
  private EncoderLaws() {}

  public static List<Law<EncoderArchitecture>> all() {
    return List.of(
        new EncoderGradient(),
        new SequencesApart(),
        new RowsSeeAll(),
        EncoderTrial.givenWeights(),
        new NamedTensors<>(EncoderTrial.SHAPE));
  }
}
