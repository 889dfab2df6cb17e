package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.api.vector.NarrowType;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.position.NoPositions;
import dev.sluice.runtime.vector.TileMaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NarrowModelTest {
  /** More rows than are computed by all workers together. */
  private static final int LONG = 45;

  private static final Vocabulary VOCABULARY = new Vocabulary(700);

  @TestFactory
  Stream<DynamicTest> itIsTheFloat32ModelOfTheRoundedWeightsToTheBit() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Precision precision : List.of(Precision.BFLOAT16, Precision.FLOAT16)) {
      for (int threads : new int[] {1, 3}) {
        tests.add(test(precision, threads, Normalisation.RMS, Activation.SWIGLU, false));
        tests.add(test(precision, threads, Normalisation.LAYER, Activation.GELU, true));
      }
    }
    return tests.stream();
  }

  private static DynamicTest test(
      Precision precision, int threads, Normalisation norm, Activation activation, boolean biased) {
    return DynamicTest.dynamicTest(
        precision + ", " + norm + ", " + activation + ", " + threads + " threads",
        () -> {
          Transformer architecture = architecture(Models.params(norm, activation, biased), threads);
          float[] weights = weights(architecture);
          SequenceModel narrow = architecture.create(VOCABULARY, Weights.of(weights).in(precision));
          float[] rounded = rounded(narrow, weights, precision.narrow().orElseThrow());
          same(narrow, architecture.create(VOCABULARY, Weights.of(rounded)));
          assertThat(narrow.copyParameters()).containsExactly(rounded);
        });
  }

  private static void same(SequenceModel narrow, SequenceModel model) {
    for (int length : new int[] {1, 5, LONG}) {
      Tokens tokens = Tokens.full(2, length, new Random(8).ints(2L * length, 0, 700).toArray());
      assertThat(narrow.logits(tokens)).containsExactly(model.logits(tokens));
      assertThat(narrow.logProbabilities(tokens)).containsExactly(model.logProbabilities(tokens));
    }
    for (double temperature : new double[] {0, 1}) {
      int[] drawn = narrow.sample(new int[] {3, 1, 2}, 12, temperature, new Random(4));
      assertThat(drawn)
          .isEqualTo(model.sample(new int[] {3, 1, 2}, 12, temperature, new Random(4)));
    }
    int[] prompt = new Random(9).ints(LONG, 0, 700).toArray();
    assertThat(narrow.sample(prompt, 3, 0, new Random(4)))
        .isEqualTo(model.sample(prompt, 3, 0, new Random(4)));
  }

  @Test
  void itCannotBeTrained() {
    Transformer architecture = small();
    float[] weights = weights(architecture);
    SequenceModel model =
        architecture.create(VOCABULARY, Weights.of(weights).in(Precision.BFLOAT16));
    Tokens tokens = Tokens.full(1, 2, new int[] {1, 2});
    float[] gradient = new float[weights.length];

    assertThatThrownBy(() -> model.lossAndGradient(tokens, (logs, slopes) -> 0, gradient))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "this model keeps its weights in bfloat16 to be read and has no gradient; train in"
                + " float32");
    assertThatThrownBy(() -> model.logitLossAndGradient(tokens, (logits, slopes) -> 0, gradient))
        .hasMessageContaining("has no gradient");
    assertThatThrownBy(() -> model.writeParameters(weights))
        .hasMessage(
            "this model keeps its weights in bfloat16 to be read and takes no new weights; train in"
                + " float32");
  }

  @Test
  void aWeightThatIsTooLargeIsNamed() {
    Transformer architecture = small();
    float[] weights = weights(architecture);
    weights[weights.length - 1] = 65520;

    assertThatThrownBy(
            () -> architecture.create(VOCABULARY, Weights.of(weights).in(Precision.FLOAT16)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "row 11 of head.kernel has a weight that is too large for float16, infinite or NaN;"
                + " bfloat16 has the range of float32");
    assertThat(architecture.create(VOCABULARY, Weights.of(weights).in(Precision.BFLOAT16)))
        .isNotNull();
  }

  @Test
  void weightsOfAnotherNumberAreRefused() {
    assertThatThrownBy(
            () -> small().create(VOCABULARY, Weights.of(new float[5]).in(Precision.BFLOAT16)))
        .hasMessageStartingWith("5 weights for a model that has ");
  }

  private static Transformer small() {
    return architecture(Models.params(Normalisation.RMS, Activation.SWIGLU, false), 1);
  }

  private static Transformer architecture(Transformer.Params params, int threads) {
    return new Transformer(
        params,
        new NaiveKernel(),
        new NoPositions(),
        TileMaths.fastestLayers(),
        TileMaths.fastestMatrices(),
        TileMaths.fastestNarrow(),
        Models.workers(threads),
        name -> new Random(1));
  }

  private static float[] weights(Transformer architecture) {
    float[] weights = architecture.create(VOCABULARY).copyParameters();
    Random random = new Random(2);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (0.5 * random.nextGaussian());
    }
    return weights;
  }

  /** With matrices rounded, vectors as they are. */
  private static float[] rounded(Parameters model, float[] weights, NarrowType type) {
    float[] rounded = weights.clone();
    int at = 0;
    for (ParameterTensor tensor : model.tensors()) {
      for (int i = 0; i < tensor.size(); i++, at++) {
        if (tensor.shape().size() == 2) {
          rounded[at] = type.widen(type.round(weights[at]));
        }
      }
    }
    return rounded;
  }
}
