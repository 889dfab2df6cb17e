package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Heads;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Inputs to a kernel, with a gradient of the output to carry back.
 *
 * @param gradient shape of the output
 */
record KernelTrial(Heads q, Heads k, Heads v, Heads gradient) {
  /** Standard normal inputs: queries with {@code heads} heads, keys with half as many. */
  static KernelTrial normal(long seed, int queries, int keys) {
    DoubleSupplier normal = new SplittableRandom(seed)::nextGaussian;
    int batch = 2;
    int heads = 4;
    return new KernelTrial(
        filled(batch, heads, queries, 6, normal),
        filled(batch, heads / 2, keys, 6, normal),
        filled(batch, heads / 2, keys, 5, normal),
        filled(batch, heads, queries, 5, normal));
  }

  static Heads filled(int batch, int heads, int rows, int width, DoubleSupplier source) {
    Heads made = Heads.zeros(batch, heads, rows, width);
    for (int i = 0; i < made.values().length; i++) {
      made.values()[i] = source.getAsDouble();
    }
    return made;
  }

  /** The spec of 1/sqrt(d), everything seen. */
  AttentionSpec plain() {
    return AttentionSpec.scaled(1 / Math.sqrt(q.width()));
  }

  AttentionOutput forward(AttentionKernel kernel, AttentionSpec spec) {
    return kernel.forward(q, k, v, spec);
  }

  AttentionGradient backward(AttentionKernel kernel, AttentionSpec spec) {
    return kernel.backward(q, k, v, spec, forward(kernel, spec), gradient);
  }

  KernelTrial withQ(Heads other) {
    return new KernelTrial(other, k, v, gradient);
  }

  KernelTrial withK(Heads other) {
    return new KernelTrial(q, other, v, gradient);
  }

  KernelTrial withV(Heads other) {
    return new KernelTrial(q, k, other, gradient);
  }
}
