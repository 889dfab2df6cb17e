package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.runtime.vector.TileMaths;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorNamesTest {
  @Test
  void aDecoderNamesItsLayersAndTensorsHaveNoPadding() {
    DecoderModel model =
        Models.of(
            Models.params(Normalisation.LAYER, Activation.SWIGLU, true),
            new NaiveKernel(),
            Rotations.rotary(),
            TileMaths.fastestLayers(),
            Models.workers(1));
    List<String> names = model.tensors().stream().map(Object::toString).toList();

    assertThat(names).hasSize(1 + 2 * 12 + 3);
    assertThat(names.subList(0, 14))
        .containsExactly(
            "embedding.weight [7, 12]",
            "layers.0.attention_norm.weight [12]",
            "layers.0.attention_norm.bias [12]",
            "layers.0.attention.qkv.kernel [12, 24]",
            "layers.0.attention.qkv.bias [24]",
            "layers.0.attention.out.kernel [12, 12]",
            "layers.0.attention.out.bias [12]",
            "layers.0.feed_forward_norm.weight [12]",
            "layers.0.feed_forward_norm.bias [12]",
            "layers.0.feed_forward.up.kernel [12, 20]",
            "layers.0.feed_forward.up.bias [20]",
            "layers.0.feed_forward.down.kernel [10, 12]",
            "layers.0.feed_forward.down.bias [12]",
            "layers.1.attention_norm.weight [12]");
    assertThat(names.subList(25, 28))
        .containsExactly("norm.weight [12]", "norm.bias [12]", "head.kernel [12, 7]");
  }

  @Test
  void anEncoderNamesItsCondition() {
    List<String> names =
        TransformerEncoderTest.fresh().tensors().stream().map(ParameterTensor::name).toList();

    assertThat(names)
        .startsWith(
            "input.kernel",
            "input.bias",
            "positions.weight",
            "condition.0.kernel",
            "condition.0.bias",
            "condition.1.kernel",
            "condition.1.bias",
            "layers.0.modulation.kernel")
        .contains("modulation.kernel", "layers.0.attention.qkv.kernel")
        .endsWith("norm.weight", "output.kernel", "output.bias");
  }

  @Test
  void aTensorStandsWhereItsNamesSay() {
    DecoderModel model =
        Models.of(
            Models.params(Normalisation.RMS, Activation.GELU, false),
            new NaiveKernel(),
            Rotations.rotary(),
            TileMaths.fastestLayers(),
            Models.workers(1));
    float[] parameters = model.copyParameters();
    float[] before = model.logits(Models.TOKENS);
    int head = parameters.length - 12 * Models.VOCABULARY;
    // One column of head.kernel [width, vocabulary] is one token's logit.
    for (int row = 0; row < 12; row++) {
      parameters[head + row * Models.VOCABULARY + 3] = 0;
    }
    model.writeParameters(parameters);
    float[] after = model.logits(Models.TOKENS);

    for (int i = 0; i < 4 * Models.VOCABULARY; i++) {
      assertThat(after[i]).isEqualTo(i % Models.VOCABULARY == 3 ? 0 : before[i]);
    }
    assertThat(Arrays.equals(before, after)).isFalse();
  }
}
