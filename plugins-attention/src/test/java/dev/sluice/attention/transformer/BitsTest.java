package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.runtime.vector.TileMaths;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What may change no bit: threads, activations that are computed again, logits that are not kept.
 */
final class BitsTest {
  private static final int VOCABULARY = 700;
  private static final Tokens TOKENS = tokens();
  private static final TokenLoss LOSS =
      (logs, slopes) -> {
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
          slopes[i] = i % 3 - 1.25;
          sum += slopes[i] * logs[i];
        }
        return sum;
      };

  @Test
  void theNumberOfThreadsChangesNoBitOfTheGradient() {
    float[] expected = gradient(model(false, 1, 1 << 24));
    for (int threads : new int[] {2, 3, 5}) {
      assertThat(gradient(model(false, threads, 1 << 24))).containsExactly(expected);
    }
  }

  @Test
  void activationsThatAreComputedAgainChangeNoBitOfTheGradient() {
    assertThat(gradient(model(true, 2, 1 << 24)))
        .containsExactly(gradient(model(false, 2, 1 << 24)));
  }

  @Test
  void logitsThatAreNotKeptChangeNoBitOfTheGradient() {
    assertThat(gradient(model(false, 2, 0))).containsExactly(gradient(model(false, 2, 1 << 24)));
  }

  @Test
  void whatIsComputedOfASequenceDoesNotDependOnOthers() {
    DecoderModel model = model(false, 2, 1 << 24);
    double[] all = model.logProbabilities(TOKENS);
    for (int i = 0; i < TOKENS.batch(); i++) {
      int from = i * TOKENS.length();
      int[] own = Arrays.copyOfRange(TOKENS.ids(), from, from + TOKENS.lengths()[i]);
      double[] alone =
          model.logProbabilities(
              Tokens.full(1, own.length, own).from(new int[] {TOKENS.first()[i]}));
      for (int t = TOKENS.first()[i]; t < own.length; t++) {
        assertThat(alone[t]).isEqualTo(all[from + t]);
      }
    }
  }

  private static float[] gradient(DecoderModel model) {
    float[] gradient = new float[model.parameterCount()];
    Arrays.fill(gradient, Float.NaN);
    model.lossAndGradient(TOKENS, LOSS, gradient);
    return gradient;
  }

  private static DecoderModel model(boolean recompute, int threads, int keptLogits) {
    Transformer.Params params =
        new Transformer.Params(
            3,
            48,
            4,
            2,
            72,
            Normalisation.LAYER,
            Activation.SWIGLU,
            true,
            0,
            0,
            Spec.of(Positions.class, "rotary"),
            Spec.of(AttentionKernel.class, "naive"),
            InitialWeights.drawn(),
            recompute);
    Decoder decoder =
        new Decoder(
            params.form().dimensions(VOCABULARY, TileMaths.fastestLayers().lanes()),
            params.form(),
            new NaiveKernel(),
            Rotations.rotary(),
            TileMaths.fastestLayers(),
            TileMaths.fastestMatrices(),
            Models.workers(threads),
            keptLogits);
    float[] weights = new float[decoder.layout().count()];
    Random random = new Random(5);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (0.2 * random.nextGaussian());
    }
    return new DecoderModel(decoder, Weights.of(weights), () -> weights, Optional.empty());
  }

  /** Seven sequences, three of them with one prompt, more rows than a chunk has. */
  private static Tokens tokens() {
    Random random = new Random(6);
    int batch = 7;
    int length = 40;
    int[] ids = random.ints((long) batch * length, 0, VOCABULARY).toArray();
    int[] lengths = {40, 17, 33, 40, 5, 40, 39};
    int[] first = {9, 1, 20, 9, 2, 9, 1};
    System.arraycopy(ids, 0, ids, 3 * length, 9);
    System.arraycopy(ids, 0, ids, 5 * length, 9);
    return new Tokens(length, ids, lengths, first);
  }
}
