package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.adapter.Adapter;
import dev.sluice.api.adapter.AdapterSettings;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.TensorNames;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.vector.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LoraModelTest {
  private static final String[] SOME = {"q_proj", "v_proj", "down_proj"};

  @Test
  void anAdapterComputesWhatItsMergedWeightsDo() {
    for (Activation activation : Activation.values()) {
      LoraModel model = Loras.of(base(activation), Loras.settings(0, AdapterSettings.ALL_LINEAR));
      DecoderModel merged = base(activation);
      double[] without = merged.logProbabilities(Loras.TOKENS);
      merged.writeParameters(model.mergedParameters());
      assertThat(model.logProbabilities(Loras.TOKENS))
          .containsExactly(merged.logProbabilities(Loras.TOKENS), within(1e-5));
      assertThat(model.logits(Loras.TOKENS)).hasSize(5 * 40 * Loras.VOCABULARY);
      int[] prompt = {3, 1, 4};
      assertThat(model.sample(prompt, 8, 0, new Random(1)))
          .containsExactly(merged.sample(prompt, 8, 0, new Random(1)));
      assertThat(gap(without, model.logProbabilities(Loras.TOKENS))).isGreaterThan(0.01);
    }
  }

  @Test
  void theGradientIsThatOfTheMergedWeightsByTheChainRule() {
    for (Activation activation : Activation.values()) {
      for (String[] targets : new String[][] {{AdapterSettings.ALL_LINEAR}, SOME}) {
        AdapterSettings settings = Loras.settings(0, targets);
        LoraModel model = Loras.of(base(activation), settings);
        DecoderModel merged = base(activation);
        merged.writeParameters(model.mergedParameters());
        float[] full = new float[merged.parameterCount()];
        merged.lossAndGradient(Loras.TOKENS, Loras.LOSS, full);
        LoraLayers layers = new LoraLayers(new FrozenBase(merged), settings);
        float[] expected = chained(layers, merged, full, model.copyParameters(), settings.scale());
        assertThat(relative(Loras.gradient(model), expected))
            .as("%s %s", activation, settings)
            .isLessThan(2e-6);
      }
    }
  }

  /** dA = scale B^T dW^T and dB = scale dW^T A^T, of each site's columns of dW. */
  private static float[] chained(
      LoraLayers layers, DecoderModel merged, float[] full, float[] adapter, double scale) {
    float[] gradient = new float[adapter.length];
    FrozenBase base = new FrozenBase(merged);
    int at = 0;
    for (AdapterSite site : layers.sites()) {
      Part kernel = base.matrix(site).weight();
      int in = kernel.rows();
      int rank = layers.settings().rank();
      int up = at + rank * in;
      for (int i = 0; i < in; i++) {
        for (int j = 0; j < site.columns(); j++) {
          double slope = full[kernel.from() + i * kernel.columns() + site.first() + j];
          for (int k = 0; k < rank; k++) {
            gradient[at + k * in + i] += (float) (scale * slope * adapter[up + j * rank + k]);
            gradient[up + j * rank + k] += (float) (scale * slope * adapter[at + k * in + i]);
          }
        }
      }
      at = up + site.columns() * rank;
    }
    return gradient;
  }

  @Test
  void theGradientWithDropoutIsTheDerivativeOfTheLossWithTheSameMask() {
    LoraModel model =
        Loras.of(base(Activation.SWIGLU), Loras.settings(0.3, AdapterSettings.ALL_LINEAR));
    float[] gradient = Loras.gradient(model);
    float[] parameters = model.copyParameters();
    double length = Math.sqrt(dot(gradient, gradient));
    double step = 2e-3;
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      float[] moved = parameters.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += (float) ((side == 0 ? step : -step) * gradient[i] / length);
      }
      model.writeParameters(moved);
      losses[side] = model.lossAndGradient(Loras.TOKENS, Loras.LOSS, new float[moved.length]);
    }
    assertThat((losses[0] - losses[1]) / (2 * step)).isCloseTo(length, within(2e-3 * length));
  }

  @Test
  void dropoutLeavesOutAsManyAsItSaysAndKeepsTheMean() {
    int count = 100_000;
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    float[] left = new float[count];
    DropoutMask mask = new DropoutMask(0.3);
    mask.begin(8);
    mask.copy(2, 5, 100, 1000, Matrix.rows(ones, 0, 1000), left);
    int out = 0;
    double sum = 0;
    for (float one : left) {
      out += one == 0 ? 1 : 0;
      sum += one;
    }
    assertThat(out / (double) count).isCloseTo(0.3, within(0.006));
    assertThat(sum / count).isCloseTo(1, within(0.01));
  }

  @Test
  void dropoutIsForTrainingAloneAndDiffersFromCallToCall() {
    AdapterSettings settings = Loras.settings(0.3, SOME);
    LoraModel model = Loras.of(base(Activation.GELU), settings, new Random(1));
    LoraModel never = Loras.of(base(Activation.GELU), Loras.settings(0, SOME));
    assertThat(model.logProbabilities(Loras.TOKENS))
        .containsExactly(never.logProbabilities(Loras.TOKENS));
    float[] first = Loras.gradient(model);
    assertThat(relative(first, Loras.gradient(model))).isGreaterThan(0.01);
    assertThat(model.logProbabilities(Loras.TOKENS))
        .containsExactly(never.logProbabilities(Loras.TOKENS));
  }

  @Test
  void theNumberOfThreadsAndRecomputedActivationsChangeNoBitOfTheGradient() {
    AdapterSettings settings = Loras.settings(0.2, AdapterSettings.ALL_LINEAR);
    float[] expected = Loras.gradient(Loras.of(base(Activation.SWIGLU), settings));
    for (int threads : new int[] {2, 5}) {
      for (boolean recompute : new boolean[] {false, true}) {
        DecoderModel base = Loras.decoder(Activation.SWIGLU, recompute, threads);
        assertThat(Loras.gradient(Loras.of(base, settings))).containsExactly(expected);
      }
    }
  }

  @Test
  void theBaseIsTheSameWeightsWithTheAdapterOff() {
    DecoderModel decoder = base(Activation.SWIGLU);
    double[] expected = decoder.logProbabilities(Loras.TOKENS);
    float[] before = decoder.copyParameters();
    LoraModel model = Loras.of(decoder, Loras.settings(0, SOME));
    SequenceModel base = model.base();
    Loras.gradient(model);
    assertThat(base.logProbabilities(Loras.TOKENS)).containsExactly(expected);
    assertThat(base.logits(Loras.TOKENS)).isEqualTo(decoder.logits(Loras.TOKENS));
    assertThat(base.sample(new int[] {1}, 5, 0, new Random(1)))
        .containsExactly(decoder.sample(new int[] {1}, 5, 0, new Random(1)));
    assertThat(base.copyParameters()).containsExactly(before);
    assertThat(base.tensors()).isEqualTo(decoder.tensors());
    assertThat(decoder.logProbabilities(Loras.TOKENS)).containsExactly(expected);
  }

  @Test
  void theBaseIsFrozen() {
    SequenceModel base = Loras.of(base(Activation.GELU), Loras.settings(0, SOME)).base();
    assertThatThrownBy(() -> base.writeParameters(new float[0]))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "this model is the frozen base of an adapter and takes no new weights; train the"
                + " adapter");
    assertThatThrownBy(() -> base.lossAndGradient(Loras.TOKENS, Loras.LOSS, new float[0]))
        .hasMessageContaining("has no gradient; train the adapter");
    assertThatThrownBy(() -> base.logitLossAndGradient(Loras.TOKENS, (x, y) -> 0, new float[0]))
        .hasMessageContaining("has no gradient; train the adapter");
  }

  @Test
  void aDecoderStillHasItsOwnGradientBetweenCallsOfAnAdapter() {
    DecoderModel decoder = base(Activation.SWIGLU);
    float[] expected = new float[decoder.parameterCount()];
    decoder.lossAndGradient(Loras.TOKENS, Loras.LOSS, expected);
    Loras.gradient(Loras.of(decoder, Loras.settings(0, SOME)));
    float[] again = new float[expected.length];
    decoder.lossAndGradient(Loras.TOKENS, Loras.LOSS, again);
    assertThat(again).containsExactly(expected);
  }

  @Test
  void severalAdaptersOfOneBaseDoNotMeet() {
    DecoderModel decoder = base(Activation.SWIGLU);
    LoraModel one = Loras.of(decoder, Loras.settings(0, SOME));
    LoraModel other = Loras.of(decoder, Loras.settings(0, "o_proj", "gate_proj"));
    double[] expected = one.logProbabilities(Loras.TOKENS);
    assertThat(gap(expected, other.logProbabilities(Loras.TOKENS))).isGreaterThan(0.01);
    assertThat(one.logProbabilities(Loras.TOKENS)).containsExactly(expected);
  }

  @Test
  void aLossThatCallsTheBaseIsRefused() {
    LoraModel model = Loras.of(base(Activation.GELU), Loras.settings(0, SOME));
    SequenceModel base = model.base();
    assertThatThrownBy(
            () ->
                model.lossAndGradient(
                    Loras.TOKENS,
                    (logs, slopes) -> base.logProbabilities(Loras.TOKENS)[1],
                    new float[model.parameterCount()]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a model with an adapter, or its base, is called by the loss of another call; call it"
                + " before");
    assertThat(model.logProbabilities(Loras.TOKENS)).doesNotContain(Double.NaN);
  }

  @Test
  void parametersAreThoseOfTheAdapterUnderPeftsNames() {
    LoraModel model = Loras.of(base(Activation.SWIGLU), Loras.settings(0, SOME));
    assertThat(model.tensors())
        .hasSize(3 * 3 * 2)
        .startsWith(
            ParameterTensor.of("model.layers.0.self_attn.q_proj.lora_A.weight", 3, 24),
            ParameterTensor.of("model.layers.0.self_attn.q_proj.lora_B.weight", 24, 3),
            ParameterTensor.of("model.layers.0.self_attn.v_proj.lora_A.weight", 3, 24),
            ParameterTensor.of("model.layers.0.self_attn.v_proj.lora_B.weight", 12, 3),
            ParameterTensor.of("model.layers.0.mlp.down_proj.lora_A.weight", 3, 20),
            ParameterTensor.of("model.layers.0.mlp.down_proj.lora_B.weight", 24, 3));
    assertThat(model.parameterCount()).isEqualTo(3 * 3 * (24 + 24 + 24 + 12 + 20 + 24));
    assertThat(model.adapter().settings().targets())
        .containsExactly("q_proj", "v_proj", "down_proj");
  }

  @Test
  void aNewAdapterIsUniformBeforeAndZeroBehindSoThatItChangesNothing() {
    DecoderModel decoder = base(Activation.GELU);
    double[] expected = decoder.logProbabilities(Loras.TOKENS);
    FrozenBase base = new FrozenBase(decoder);
    LoraLayers layers = new LoraLayers(base, Loras.settings(0, "down_proj"));
    float[] drawn = layers.drawn(new Random(3));
    LoraModel model = new LoraModel(base, layers, Weights.of(drawn), () -> drawn, null);
    assertThat(model.logProbabilities(Loras.TOKENS)).containsExactly(expected);
    double most = 1 / Math.sqrt(20);
    float[] down = Arrays.copyOf(drawn, 3 * 20);
    for (float each : down) {
      assertThat((double) each).isBetween(-most, most);
    }
    assertThat(Math.sqrt(dot(down, down) / down.length))
        .isCloseTo(most / Math.sqrt(3), within(0.03));
    assertThat(Arrays.copyOfRange(drawn, 60, 60 + 24 * 3)).containsOnly(0);
  }

  @Test
  void mapsOfACheckpointHaveItsNames() {
    DecoderConfig.Biases biases = new DecoderConfig.Biases(true, true, true);
    TensorNames names =
        TensorNames.of(
            new DecoderConfig(
                "gpt2",
                1,
                8,
                2,
                2,
                4,
                32,
                9,
                16,
                1e-5,
                true,
                biases,
                false,
                0,
                Optional.empty(),
                OptionalInt.empty(),
                List.of()));
    assertThat(AdapterSite.of(names))
        .containsExactly(
            site("attn.c_attn", "attention.qkv", 24),
            site("attn.c_proj", "attention.out", 8),
            site("mlp.c_fc", "feed_forward.up", 32),
            site("mlp.c_proj", "feed_forward.down", 8));
  }

  private static AdapterSite site(String module, String matrix, int columns) {
    String kernel = "layers.0." + matrix + ".kernel";
    return new AdapterSite("transformer.h.0." + module, kernel, 0, columns, true);
  }

  @Test
  void aTargetThatIsNoMapOfTheBaseIsRefused() {
    assertThatThrownBy(() -> Loras.of(base(Activation.GELU), Loras.settings(0, "gate_proj")))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the adapter's target 'gate_proj' is no linear map of its base; there are q_proj,"
                + " k_proj, v_proj, o_proj, up_proj, down_proj, and all-linear for all of them");
  }

  @Test
  void anAdapterOfAnotherBaseIsRefused() {
    FrozenBase base = new FrozenBase(base(Activation.GELU));
    LoraLayers layers = new LoraLayers(base, Loras.settings(0, "o_proj"));
    String name = "model.layers.0.self_attn.o_proj.lora_A.weight";
    assertThatThrownBy(() -> layers.of(adapter(ParameterTensor.of(name, 3, 25)), "here"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("here: tensor " + name + " [3, 25] does not fit the base, which needs [3, 24]");
    assertThatThrownBy(() -> layers.of(adapter(ParameterTensor.of("x", 1, 1)), "here"))
        .hasMessage("here: tensor x [1, 1] does not fit the base, which has no such map");
    assertThatThrownBy(() -> layers.of(adapter(ParameterTensor.of(name, 3, 24)), "here"))
        .hasMessage(
            "here has no tensor model.layers.0.self_attn.o_proj.lora_B.weight [24, 3], and 4 more"
                + " are missing");
  }

  private static Adapter adapter(ParameterTensor tensor) {
    return new Adapter(
        Loras.settings(0, "o_proj"), List.of(tensor), new float[tensor.size()], false);
  }

  private static DecoderModel base(Activation activation) {
    return Loras.decoder(activation, /* recompute= */ false, 1);
  }

  private static double relative(float[] found, float[] expected) {
    double gap = 0;
    for (int i = 0; i < found.length; i++) {
      gap += Math.pow((double) found[i] - expected[i], 2);
    }
    return Math.sqrt(gap / dot(expected, expected));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double gap(double[] a, double[] b) {
    double gap = 0;
    for (int i = 0; i < a.length; i++) {
      gap = Math.max(gap, Math.abs(a[i] - b[i]));
    }
    return gap;
  }
}
