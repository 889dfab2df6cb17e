package dev.sluice.attention.law;

import dev.sluice.api.law.Law;
import dev.sluice.api.sequence.SequenceEncoder;
import java.util.List;

/** All laws of sequence encoders. */
public final class EncoderLaws {
  private EncoderLaws() {}

  public static List<Law<SequenceEncoder>> all() {
    return List.of(new EncoderGradient(), new SequencesApart(), new RowsSeeAll());
  }
}
