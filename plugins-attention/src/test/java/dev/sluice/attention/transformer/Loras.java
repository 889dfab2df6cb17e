package dev.sluice.attention.transformer;

import dev.sluice.api.adapter.AdapterSettings;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.runtime.vector.TileMaths;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Small decoders with adapters, to be tested. */
final class Loras {
  static final int VOCABULARY = 70;

  /** Five sequences, two of them with one prompt; more rows than a chunk has. */
  static final Tokens TOKENS = tokens();

  /** A loss whose gradient differs at each token. */
  static final TokenLoss LOSS =
      (logs, slopes) -> {
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
          slopes[i] = i % 3 - 1.25;
          sum += slopes[i] * logs[i];
        }
        return sum;
      };

  private Loras() {}

  static AdapterSettings settings(double dropout, String... targets) {
    return new AdapterSettings(3, 5, false, dropout, List.of(targets));
  }

  /** A decoder with grouped queries. */
  static DecoderModel decoder(Activation activation, boolean recompute, int threads) {
    Transformer.Params params =
        new Transformer.Params(
            3,
            24,
            4,
            2,
            20,
            Normalisation.LAYER,
            activation,
            true,
            0,
            0,
            Spec.of(Positions.class, "rotary"),
            Spec.of(AttentionKernel.class, "naive"),
            InitialWeights.drawn(),
            recompute);
    DecoderModel model =
        new Transformer(
                params,
                new NaiveKernel(),
                Rotations.rotary(),
                TileMaths.fastestLayers(),
                TileMaths.fastestMatrices(),
                TileMaths.fastestNarrow(),
                Models.workers(threads),
                name -> new Random(1))
            .trainable(new Vocabulary(VOCABULARY), Weights.drawn());
    model.writeParameters(random(model.parameterCount(), 5, 0.3));
    return model;
  }

  static LoraModel of(DecoderModel decoder, AdapterSettings settings) {
    return of(decoder, settings, () -> 11);
  }

  /** With an adapter that is not 0. */
  static LoraModel of(DecoderModel decoder, AdapterSettings settings, RandomGenerator random) {
    FrozenBase base = new FrozenBase(decoder);
    LoraLayers layers = new LoraLayers(base, settings);
    float[] drawn = random(layers.layout().count(), 6, 0.2);
    return new LoraModel(base, layers, Weights.of(drawn), () -> drawn, random);
  }

  static float[] gradient(LoraModel model) {
    float[] gradient = new float[model.parameterCount()];
    Arrays.fill(gradient, Float.NaN);
    model.lossAndGradient(TOKENS, LOSS, gradient);
    return gradient;
  }

  static float[] random(int count, long seed, double deviation) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static Tokens tokens() {
    int batch = 5;
    int length = 40;
    int[] ids = new Random(6).ints((long) batch * length, 0, VOCABULARY).toArray();
    System.arraycopy(ids, 0, ids, 3 * length, 9);
    return new Tokens(length, ids, new int[] {40, 17, 33, 40, 5}, new int[] {9, 1, 20, 9, 2});
  }
}
