package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.kernel.OnlineKernel;
import dev.sluice.attention.position.AlibiPositions;
import dev.sluice.attention.position.NoPositions;
import dev.sluice.attention.position.Sinusoidal;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.vector.TileMaths;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransformerTest {
  private static final LayerMath MATH = TileMaths.fastestLayers();
  private static final double[] WEIGHTS = new Random(5).doubles(12, -1, 1).toArray();

  /** A loss whose gradient differs at each token. */
  private static final TokenLoss LOSS =
      (logProbabilities, gradient) -> {
        double sum = 0;
        for (int i = 0; i < logProbabilities.length; i++) {
          sum += WEIGHTS[i] * logProbabilities[i];
          gradient[i] = WEIGHTS[i];
        }
        return sum;
      };

  @Test
  void gradientsOfEveryKindOfLayerEqualFiniteDifferencesOfTheDefinition() {
    for (Normalisation norm : Normalisation.values()) {
      for (Activation activation : Activation.values()) {
        for (Positions positions : positions()) {
          boolean biases = norm == Normalisation.LAYER;
          assertGradient(Models.params(norm, activation, biases), new NaiveKernel(), positions, 1);
        }
      }
    }
  }

  @Test
  void gradientsThroughEveryKernelEqualFiniteDifferencesOfTheDefinition() {
    Transformer.Params params = Models.params(Normalisation.RMS, Activation.GELU, false);
    for (int threads : new int[] {1, 3}) {
      AttentionKernel flash =
          new FlashKernel(
              new FlashKernel.Params(16, 4), TileMaths.fastest(), MATH, Models.workers(threads));
      AttentionKernel online = new OnlineKernel(new OnlineKernel.Params(4));
      for (AttentionKernel kernel : List.of(flash, online)) {
        assertGradient(params, kernel, Rotations.rotary(), threads);
      }
    }
  }

  @Test
  void aWindowAndCappedScoresAreThoseOfTheDefinitionWithEveryKernel() {
    Transformer.Params params =
        Models.params(Normalisation.RMS, Activation.GELU, false, /* window= */ 3, /* softCap= */ 2);
    AttentionKernel flash =
        new FlashKernel(
            new FlashKernel.Params(16, 4), TileMaths.fastest(), MATH, Models.workers(1));
    AttentionKernel online = new OnlineKernel(new OnlineKernel.Params(4));
    for (AttentionKernel kernel : List.of(flash, online, new NaiveKernel())) {
      for (Positions positions : List.of(Rotations.rotary(), new AlibiPositions())) {
        assertGradient(params, kernel, positions, 1);
      }
    }
  }

  private static void assertGradient(
      Transformer.Params params, AttentionKernel kernel, Positions positions, int threads) {
    Tokens tokens = Models.TOKENS;
    DecoderModel model = Models.of(params, kernel, positions, MATH, Models.workers(threads));
    float[] gradient = new float[model.parameterCount()];
    double loss = model.lossAndGradient(tokens, LOSS, gradient);

    float[] parameters = new float[gradient.length];
    model.readParameters(parameters);
    double[] exact = new double[parameters.length];
    Arrays.setAll(exact, i -> parameters[i]);
    DenseDecoder dense = new DenseDecoder(params, positions, Models.VOCABULARY);
    double[] none = new double[tokens.ids().length];
    assertThat(loss).isCloseTo(LOSS.of(dense.logProbabilities(exact, tokens), none), within(1e-5));
    assertThat(model.logProbabilities(tokens))
        .containsExactly(dense.logProbabilities(exact, tokens), within(1e-5));

    double gap = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      double difference = difference(dense, exact, i, tokens, none);
      gap += Math.pow(gradient[i] - difference, 2);
      size += difference * difference;
    }
    // Float32's own share: torch's float32 gradient of such decoders is off by up to 1.2e-6, see
    // docs/transformer.md.
    assertThat(Math.sqrt(gap / size)).as("%s, %s", params, kernel).isLessThan(1.2e-6);
  }

  /** The derivative by central differences of two steps, whose errors of second order cancel. */
  private static double difference(
      DenseDecoder dense, double[] parameters, int i, Tokens tokens, double[] none) {
    double step = 1e-4;
    double near = central(dense, parameters, i, tokens, none, step);
    double far = central(dense, parameters, i, tokens, none, 2 * step);
    return (4 * near - far) / 3;
  }

  private static double central(
      DenseDecoder dense, double[] parameters, int i, Tokens tokens, double[] none, double step) {
    double value = parameters[i];
    parameters[i] = value + step;
    double up = LOSS.of(dense.logProbabilities(parameters, tokens), none);
    parameters[i] = value - step;
    double down = LOSS.of(dense.logProbabilities(parameters, tokens), none);
    parameters[i] = value;
    return (up - down) / (2 * step);
  }

  @Test
  void sequencesThatDoNotFillAChunkOfRowsAreComputedAsPartsOfLongerOnes() {
    DecoderModel model = small();
    int[] ids = new Random(3).ints(132, 0, Models.VOCABULARY).toArray();
    double[] whole = model.logProbabilities(Tokens.full(1, ids.length, ids));
    for (int length = 62; length < ids.length; length++) {
      Tokens part = Tokens.full(1, length, Arrays.copyOf(ids, length));
      assertThat(model.logProbabilities(part))
          .as("%d rows", length)
          .containsExactly(Arrays.copyOf(whole, length), within(1e-5));
      float[] gradient = new float[model.parameterCount()];
      model.lossAndGradient(
          part,
          (logProbabilities, slopes) -> {
            Arrays.fill(slopes, -1);
            return -Arrays.stream(logProbabilities).sum();
          },
          gradient);
      assertThat(gradient).as("%d rows", length).doesNotContain(Float.NaN);
    }
  }

  @Test
  void aModelIsMadeOfAMappedFile(@TempDir Path folder) throws IOException {
    DecoderModel model = small();
    float[] weights = model.copyParameters();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * weights.length);
    bytes.asFloatBuffer().put(weights);
    Path file = Files.write(folder.resolve("weights"), bytes.array());
    Transformer architecture =
        new Transformer(
            Models.params(Normalisation.RMS, Activation.SWIGLU, false),
            new NaiveKernel(),
            new NoPositions(),
            MATH,
            TileMaths.fastestMatrices(),
            TileMaths.fastestNarrow(),
            Models.workers(2),
            name -> new Random(1));
    Vocabulary vocabulary = new Vocabulary(Models.VOCABULARY);

    try (FileChannel channel = FileChannel.open(file)) {
      FloatBuffer mapped = channel.map(MapMode.READ_ONLY, 0, channel.size()).asFloatBuffer();
      DecoderModel read = architecture.trainable(vocabulary, Weights.of(mapped));

      assertThat(read.copyParameters()).containsExactly(weights);
      assertThat(read.logits(Models.TOKENS)).containsExactly(model.logits(Models.TOKENS));
      Weights few = Weights.of(mapped.limit(5));
      assertThatThrownBy(() -> architecture.create(vocabulary, few))
          .hasMessage("5 weights for a model that has " + weights.length);
    }
  }

  @Test
  void parametersThatAreWrittenAreReadBack() {
    DecoderModel model = small();
    float[] written = new float[model.parameterCount()];
    for (int i = 0; i < written.length; i++) {
      written[i] = i;
    }
    model.writeParameters(written);
    float[] read = new float[written.length];
    model.readParameters(read);
    assertThat(read).containsExactly(written);
  }

  @Test
  void logitsGiveTheLogProbabilities() {
    DecoderModel model = small();
    float[] logits = model.logits(Models.TOKENS);
    double[] logProbabilities = model.logProbabilities(Models.TOKENS);
    int row = 2;
    double sum = 0;
    for (int j = 0; j < Models.VOCABULARY; j++) {
      sum += Math.exp(logits[row * Models.VOCABULARY + j]);
    }
    int next = Models.TOKENS.ids()[row + 1];
    assertThat(logProbabilities[row + 1])
        .isCloseTo(logits[row * Models.VOCABULARY + next] - Math.log(sum), within(1e-6));
  }

  @Test
  void theMostProbableTokenIsDrawnAtTemperature0() {
    DecoderModel model = small();
    int[] drawn = model.sample(new int[] {1, 2}, 3, 0, new Random(1));
    assertThat(drawn).hasSize(3);
    float[] logits = model.logits(Tokens.full(1, 2, new int[] {1, 2}));
    for (int j = 0; j < Models.VOCABULARY; j++) {
      assertThat(logits[Models.VOCABULARY + j])
          .isLessThanOrEqualTo(logits[Models.VOCABULARY + drawn[0]]);
    }
  }

  @Test
  void tokensAreDrawnByTheirProbability() {
    DecoderModel model = small();
    Random random = new Random(7);
    int[] counts = new int[Models.VOCABULARY];
    int draws = 4000;
    for (int i = 0; i < draws; i++) {
      counts[model.sample(new int[] {3}, 1, 1, random)[0]]++;
    }
    for (int j = 0; j < Models.VOCABULARY; j++) {
      double p = Math.exp(model.logProbabilities(Tokens.full(1, 2, new int[] {3, j}))[1]);
      // Five standard deviations.
      assertThat(counts[j] / (double) draws)
          .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws) + 1e-9));
    }
  }

  @Test
  void tokensOutsideTheVocabularyAreRefused() {
    assertThatThrownBy(() -> small().logits(Tokens.full(1, 3, new int[] {0, 7, 1})))
        .hasMessage("token 1 of sequence 0 is 7; the vocabulary has 0 to 6");
  }

  @Test
  void widthsThatDoNotFitAreRefused() {
    Spec<Positions> positions = Spec.of(Positions.class, "none");
    Spec<AttentionKernel> kernel = Spec.of(AttentionKernel.class, "naive");
    assertThatThrownBy(
            () ->
                new Transformer.Params(
                    1,
                    10,
                    4,
                    2,
                    8,
                    Normalisation.RMS,
                    Activation.GELU,
                    false,
                    0,
                    0,
                    positions,
                    kernel,
                    InitialWeights.drawn()))
        .hasMessage("width must be a multiple of heads, not 10 for 4");
    assertThatThrownBy(
            () ->
                new Transformer.Params(
                    1,
                    12,
                    4,
                    3,
                    8,
                    Normalisation.RMS,
                    Activation.GELU,
                    false,
                    0,
                    0,
                    positions,
                    kernel,
                    InitialWeights.drawn()))
        .hasMessage("heads must be a multiple of key-heads, not 4 for 3");
    assertThat(
            Constraints.broken(Models.params(Normalisation.RMS, Activation.GELU, false, -1, -0.5)))
        .containsExactly(
            "window must be 0 or more, not -1", "soft-cap must be 0 or more, not -0.5");
  }

  @Test
  void aKernelThatRefusesTheAttentionEndsTheRunBeforeTraining() {
    AttentionKernel refusing = mock(AttentionKernel.class);
    when(refusing.refusal(any())).thenReturn(Optional.of("it knows no caps; naive does"));
    assertThatThrownBy(
            () ->
                Models.of(
                    Models.params(Normalisation.RMS, Activation.GELU, false, 0, 2),
                    refusing,
                    new NoPositions(),
                    MATH,
                    Models.workers(1)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("this model's kernel cannot do its attention: it knows no caps; naive does");
  }

  private static DecoderModel small() {
    return Models.of(
        Models.params(Normalisation.RMS, Activation.SWIGLU, false),
        new NaiveKernel(),
        new NoPositions(),
        MATH,
        Models.workers(2));
  }

  private static List<Positions> positions() {
    return List.of(
        new NoPositions(),
        new AlibiPositions(),
        new Sinusoidal(new Sinusoidal.Params(100)),
        Rotations.rotary());
  }
}
