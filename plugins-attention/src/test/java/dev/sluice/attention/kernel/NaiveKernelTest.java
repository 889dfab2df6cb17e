package dev.sluice.attention.kernel;

import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;

final class NaiveKernelTest {
  @Test
  void equalsTorchForwardAndBackwardInEveryCase() {
    Vectors.forEachCase("attention_sdpa", json -> new SdpaCase(json).check(new NaiveKernel()));
  }
}
