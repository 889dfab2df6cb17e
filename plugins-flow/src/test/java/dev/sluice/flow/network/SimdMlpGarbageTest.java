package dev.sluice.flow.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.api.flow.Regression;
import dev.sluice.runtime.vector.TileMaths;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimdMlpGarbageTest {
  @Test
  void aStepMakesNextToNoGarbage() {
    SimdMlpTest.Shape shape = new SimdMlpTest.Shape(2, List.of(64, 64), Activation.SILU, 0, 512);
    SimdNetwork simd = SimdMlpTest.simd(shape, TileMaths.fastestLayers(), 1);
    Regression batch = SimdMlpTest.regression(shape);
    float[] gradient = new float[simd.parameterCount()];
    float[] parameters = SimdMlpTest.parameters(simd);
    for (int i = 0; i < 3000; i++) {
      simd.lossAndGradient(batch, gradient);
      simd.writeParameters(parameters);
    }
    int steps = 50;
    long before = allocated();
    for (int i = 0; i < steps; i++) {
      simd.lossAndGradient(batch, gradient);
      simd.writeParameters(parameters);
    }
    // Views of matrices, some 40 bytes each; a step's numbers take 400 KB.
    assertThat((allocated() - before) / steps).isLessThan(8000);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
