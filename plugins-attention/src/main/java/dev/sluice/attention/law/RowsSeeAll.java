package dev.sluice.attention.law;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.sequence.EncoderArchitecture;
import dev.sluice.api.sequence.SequenceEncoder;
import dev.sluice.api.sequence.Sequences;

/** Rows see each other, the condition, and where they stand. */
@Theorem(
    name = "rows-see-all",
    statement =
        "Each row of a sequence changes when any one row of it does or its condition, and equal"
            + " rows in different places are encoded differently.")
public final class RowsSeeAll implements Law<EncoderArchitecture> {
  private static final double SEEN = 1e-5;

  @Override
  public Evidence check(EncoderArchitecture architecture) {
    SequenceEncoder encoder = EncoderTrial.encoder(architecture);
    float[] conditions = EncoderTrial.conditions();
    Sequences before = encoder.encode(EncoderTrial.drawn(), conditions);
    int blind = 0;
    for (int row = 0; row < before.length(); row++) {
      Sequences in = EncoderTrial.drawn();
      for (int j = 0; j < in.width(); j++) {
        in.values()[row * in.width() + j] += 1;
      }
      blind += unchanged(before, encoder.encode(in, conditions));
    }
    for (int c = 0; c < EncoderTrial.SHAPE.condition(); c++) {
      float[] other = conditions.clone();
      other[c] += 1;
      blind += unchanged(before, encoder.encode(EncoderTrial.drawn(), other));
    }
    Sequences same = EncoderTrial.drawn();
    for (int i = same.width(); i < same.length() * same.width(); i++) {
      same.values()[i] = same.values()[i % same.width()];
    }
    Sequences encoded = encoder.encode(same, conditions);
    for (int row = 1; row < encoded.length(); row++) {
      blind += equal(encoded, 0, encoded, row) ? 1 : 0;
    }
    return Evidence.atMost("rows that did not see a change", blind, 0);
  }

  /** Of the first sequence's rows. */
  private static int unchanged(Sequences before, Sequences after) {
    int unchanged = 0;
    for (int row = 0; row < before.length(); row++) {
      unchanged += equal(before, row, after, row) ? 1 : 0;
    }
    return unchanged;
  }

  private static boolean equal(Sequences a, int rowOfA, Sequences b, int rowOfB) {
    double gap = 0;
    for (int j = 0; j < a.width(); j++) {
      gap =
          Math.max(
              gap,
              Math.abs(a.values()[rowOfA * a.width() + j] - b.values()[rowOfB * b.width() + j]));
    }
    return !(gap > SEEN);
  }
}
