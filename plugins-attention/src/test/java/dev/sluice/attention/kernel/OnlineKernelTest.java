package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.registry.Constraints;
import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnlineKernelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64})
  void equalsTorchForwardAndBackwardWithBlocksOfAnySize(int block) {
    OnlineKernel kernel = new OnlineKernel(new OnlineKernel.Params(block));
    Vectors.forEachCase("attention_sdpa", json -> new SdpaCase(json).check(kernel));
  }

  @Test
  void refusesABlockWithoutKeys() {
    assertThat(Constraints.broken(new OnlineKernel.Params(0)))
        .containsExactly("block must be at least 1, not 0");
  }
}
