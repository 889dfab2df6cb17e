package dev.sluice.api.experiment;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Models of the next token for other programs: form {@code next-token}, from {@code ids} [n,
 * length] to {@code logits} [n, length, vocabulary].
 *
 * @since 0.2.0
 */
public final class NextTokenNetwork {
  private static final int BATCH = 2;

  private NextTokenNetwork() {}

  /**
   * A model with a few examples.
   *
   * @param parts such as the tokenizer
   * @param length of a window in training
   */
  public static LearntNetwork of(
      Spec<SequenceModelArchitecture> architecture,
      Map<String, Spec<?>> parts,
      SequenceModel model,
      TrainedModel trained,
      int vocabulary,
      int length) {
    int seen = Math.min(length, 12);
    int[] ids = new Random(17).ints((long) BATCH * seen, 0, vocabulary).toArray();
    float[] logits = model.logits(Tokens.full(BATCH, seen, ids));
    return new LearntNetwork(
        "next-token",
        architecture,
        parts,
        Map.of("vocabulary", vocabulary, "length", length),
        trained,
        model,
        Optional.empty(),
        List.of(NamedValues.of("ids", ids, BATCH, seen)),
        List.of(new NamedValues(ParameterTensor.of("logits", BATCH, seen, vocabulary), logits)));
  }
}
