package dev.sluice.attention.transformer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import java.util.List;
import java.util.Random;

/** Small decoders to be tested. */
final class Models {
  static final int VOCABULARY = 7;

  /** Two sequences, one of them padded. */
  static final Tokens TOKENS =
      Tokens.padded(List.of(new int[] {1, 2, 3, 0, 6, 5}, new int[] {4, 1, 1, 2}));

  private Models() {}

  /** Grouped queries, and no width a multiple of vectors. */
  static Transformer.Params params(Normalisation norm, Activation activation, boolean biases) {
    return params(norm, activation, biases, 0, 0);
  }

  /** As above, with a window of keys and capped scores. */
  static Transformer.Params params(
      Normalisation norm, Activation activation, boolean biases, int window, double softCap) {
    return new Transformer.Params(
        2,
        12,
        6,
        3,
        10,
        norm,
        activation,
        biases,
        window,
        softCap,
        Spec.of(Positions.class, "rotary"),
        Spec.of(AttentionKernel.class, "flash"),
        InitialWeights.drawn());
  }

  /** With weights large enough to matter. */
  static DecoderModel of(
      Transformer.Params params,
      AttentionKernel kernel,
      Positions positions,
      LayerMath math,
      Workers workers) {
    DecoderModel model =
        new Transformer(
                params,
                kernel,
                positions,
                math,
                TileMaths.fastestMatrices(),
                TileMaths.fastestNarrow(),
                workers,
                name -> new Random(1))
            .trainable(new Vocabulary(VOCABULARY), Weights.drawn());
    float[] parameters = new float[model.parameterCount()];
    Random random = new Random(2);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.5 * random.nextGaussian());
    }
    model.writeParameters(parameters);
    return model;
  }

  /** Its threads are daemons and end with the tests. */
  static Workers workers(int count) {
    return new WorkerPool(new Threads(count), () -> {});
  }
}
