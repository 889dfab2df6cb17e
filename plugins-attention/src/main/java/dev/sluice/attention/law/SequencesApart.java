package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.EncoderArchitecture;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;
import java.util.Arrays;

/** Neighbours in a batch change nothing. */
@Theorem(
    name = "sequences-apart",
    statement =
        "A sequence is encoded alone as it is with others, relatively to the largest number.")
public final class SequencesApart implements Law<EncoderArchitecture> {
  private static final double BOUND = 1e-5;

  @Override
  public Evidence check(EncoderArchitecture architecture) {
    SequenceEncoder encoder = EncoderTrial.encoder(architecture);
    Sequences in = EncoderTrial.drawn();
    float[] conditions = EncoderTrial.conditions();
    float[] together = encoder.encode(in, conditions).values();
    int numbers = in.length() * in.width();
    int condition = conditions.length / in.batch();
    int out = together.length / in.batch();
    double largest = 0;
    double gap = 0;
    for (int i = 0; i < in.batch(); i++) {
      Sequences one =
          new Sequences(
              1,
              in.length(),
              in.width(),
              Arrays.copyOfRange(in.values(), i * numbers, (i + 1) * numbers));
      float[] alone =
          encoder
              .encode(one, Arrays.copyOfRange(conditions, i * condition, (i + 1) * condition))
              .values();
      for (int j = 0; j < out; j++) {
        largest = Math.max(largest, Math.abs(alone[j]));
        double apart = Math.abs((double) alone[j] - together[i * out + j]);
        gap = Double.isNaN(apart) ? apart : Math.max(gap, apart);
      }
    }
    return Evidence.atMost("|together - alone| / largest", gap / largest, BOUND);
  }
}
