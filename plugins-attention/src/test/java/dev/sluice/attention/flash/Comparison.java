package dev.sluice.attention.flash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.RowSums;
import dev.sluice.attention.kernel.NaiveKernel;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Inputs in float32, and how far a kernel's answers are from the float64 definition on the same.
 */
record Comparison(FloatHeads q, FloatHeads k, FloatHeads v, FloatHeads gradient) {
  /**
   * @param size of queries and keys, whose scores have its square
   */
  static Comparison of(
      int batch, int heads, int keyHeads, int queries, int keys, int width, float size) {
    SplittableRandom random = new SplittableRandom(7);
    return new Comparison(
        normal(random, batch, heads, queries, width, size),
        normal(random, batch, keyHeads, keys, width, size),
        normal(random, batch, keyHeads, keys, width, 1),
        normal(random, batch, heads, queries, width, 1));
  }

  /** Everything a kernel gives. */
  record Answer(float[] out, RowSums rows, FloatGradient gradient) {
    float[][] arrays() {
      return new float[][] {
        out, gradient.q().values(), gradient.k().values(), gradient.v().values()
      };
    }
  }

  Answer answer(AttentionKernel kernel, AttentionSpec spec) {
    FloatOutput output = kernel.forward(q, k, v, spec);
    return new Answer(
        output.out().values(), output.rows(), kernel.backward(q, k, v, spec, output, gradient));
  }

  /** Checks output and gradients, each relative to its largest number. */
  void requireWithin(double bound, AttentionKernel kernel, AttentionSpec spec) {
    AttentionKernel naive = new NaiveKernel();
    Heads wideQ = q.widened();
    Heads wideK = k.widened();
    Heads wideV = v.widened();
    AttentionOutput right = naive.forward(wideQ, wideK, wideV, spec);
    AttentionGradient slope = naive.backward(wideQ, wideK, wideV, spec, right, gradient.widened());
    Answer found = answer(kernel, spec);
    close("out", found.out(), right.out().values(), bound);
    close("dq", found.gradient().q().values(), slope.q().values(), bound);
    close("dk", found.gradient().k().values(), slope.k().values(), bound);
    close("dv", found.gradient().v().values(), slope.v().values(), bound);
    for (int i = 0; i < slope.sinks().length; i++) {
      assertThat(Math.abs(found.gradient().sinks()[i] - slope.sinks()[i])).isLessThan(bound);
    }
    for (int i = 0; i < right.rows().sum().length; i++) {
      double expected = right.rows().logSumExp(i);
      double actual = found.rows().logSumExp(i);
      assertThat(actual == expected || Math.abs(actual - expected) < bound * Math.max(1, expected))
          .as("log-sum-exp %s, not %s", actual, expected)
          .isTrue();
    }
  }

  private static void close(String name, float[] actual, double[] expected, double bound) {
    double size = Math.max(1e-3, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double gap = Math.abs(actual[i] - expected[i]) / size;
      worst = Double.isNaN(gap) ? Double.POSITIVE_INFINITY : Math.max(worst, gap);
    }
    assertThat(worst).as(name).isLessThan(bound);
  }

  private static FloatHeads normal(
      SplittableRandom random, int batch, int heads, int rows, int width, float size) {
    FloatHeads made = FloatHeads.zeros(batch, heads, rows, width);
    for (int i = 0; i < made.values().length; i++) {
      made.values()[i] = (float) random.nextGaussian() * size;
    }
    return made;
  }
}
