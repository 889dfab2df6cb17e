package dev.sluice.flow.normalizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.run.Streams;
import dev.sluice.runtime.vector.TileMaths;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LayerNamesTest {
  private static final Streams STREAMS = name -> new SplittableRandom(1);

  @Test
  void aFlowNamesConditionersAndMatricesByLayer() {
    assertThat(names(Mixing.LOWER_UPPER))
        .containsExactly(
            "layers.0.conditioner.0.weight [4, 1]",
            "layers.0.conditioner.0.bias [4]",
            "layers.0.conditioner.1.weight [4, 4]",
            "layers.0.conditioner.1.bias [4]",
            "layers.1.lower_upper [3, 3]");
    assertThat(names(Mixing.ROTATION)).contains("layers.1.generator [3, 3]");
  }

  private static List<String> names(Mixing mixing) {
    RealNvp flow =
        new RealNvp(
            new RealNvp.Params(1, List.of(4), mixing), TileMaths.fastestMatrices(), STREAMS);
    return flow.create(new int[] {3}).tensors().stream().map(Object::toString).toList();
  }
}
