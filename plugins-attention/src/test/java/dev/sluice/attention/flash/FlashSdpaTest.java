package dev.sluice.attention.flash;

import dev.sluice.attention.kernel.SdpaCase;
import dev.sluice.testkit.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("every-width")
final class FlashSdpaTest {
  static Stream<FlashKernels.Named> kernels() {
    return FlashKernels.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTorchForwardAndBackwardInEveryCase(FlashKernels.Named named) {
    Vectors.forEachCase("attention_sdpa", json -> new SdpaCase(json).check(named.kernel()));
  }
}
