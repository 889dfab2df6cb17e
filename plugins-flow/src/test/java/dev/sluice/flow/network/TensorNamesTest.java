package dev.sluice.flow.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.tensor.PyTorchTensors;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorNamesTest {
  private static final Streams STREAMS = name -> new SplittableRandom(1);
  private static final Mlp.Params MLP = new Mlp.Params(List.of(5), Activation.SILU, 1);
  private final PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1));

  @AfterEach
  void close() {
    tensors.close();
  }

  @Test
  void aPerceptronHasTheSameNamesOnLibtorchAndOnVectors() {
    String[] expected = {
      "layers.0.weight [5, 5]", "layers.0.bias [5]", "layers.1.weight [2, 5]", "layers.1.bias [2]"
    };
    SimdMlp simd =
        new SimdMlp(
            MLP,
            TileMaths.fastestLayers(),
            TileMaths.fastestMatrices(),
            new WorkerPool(new Threads(1), () -> {}),
            STREAMS);

    assertThat(names(new Mlp(MLP, tensors, STREAMS).create(NetworkShape.of(2))))
        .containsExactly(expected);
    assertThat(names(simd.create(NetworkShape.of(2)))).containsExactly(expected);
  }

  @Test
  void aResidualPerceptronNamesItsBlocks() {
    ResidualMlp residual =
        new ResidualMlp(new ResidualMlp.Params(3, 1, 2, Activation.SILU, 0), tensors, STREAMS);

    assertThat(names(residual.create(NetworkShape.of(2))))
        .containsExactly(
            "input.weight [3, 3]",
            "input.bias [3]",
            "blocks.0.linear1.weight [6, 3]",
            "blocks.0.linear1.bias [6]",
            "blocks.0.linear2.weight [3, 6]",
            "blocks.0.linear2.bias [3]",
            "output.weight [2, 3]",
            "output.bias [2]");
  }

  private static List<String> names(Parameters model) {
    return model.tensors().stream().map(Object::toString).toList();
  }
}
