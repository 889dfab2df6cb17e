package dev.sluice.attention.law;

import dev.sluice.api.law.Law;
import dev.sluice.api.learn.GivenWeights;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import java.util.SplittableRandom;

/** A model with parameters large enough to matter, and sequences. */
final class SequenceTrial {
  static final int VOCABULARY = 11;
  static final int LENGTH = 9;
  private static final double FACTOR = 3;

  private SequenceTrial() {}

  static Law<SequenceModelArchitecture> givenWeights() {
    return new GivenWeights<>(
        new Vocabulary(VOCABULARY), model -> model.logProbabilities(drawn(13, 2)));
  }

  /** Not as drawn: such models have nearly the same distribution everywhere. */
  static SequenceModel model(SequenceModelArchitecture architecture) {
    SequenceModel model = architecture.create(new Vocabulary(VOCABULARY));
    float[] parameters = model.copyParameters();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= (float) FACTOR;
    }
    model.writeParameters(parameters);
    return model;
  }

  /** Sequences of one length. */
  static Tokens drawn(long seed, int batch) {
    SplittableRandom random = new SplittableRandom(seed);
    return Tokens.full(batch, LENGTH, random.ints((long) batch * LENGTH, 0, VOCABULARY).toArray());
  }
}
