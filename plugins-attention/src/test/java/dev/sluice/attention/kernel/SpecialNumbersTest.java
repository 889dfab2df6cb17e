package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Heads;
import dev.sluice.attention.flash.FlashKernels;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Infinity, NaN, -0 and subnormal numbers come out as of the definition. */
final class SpecialNumbersTest {
  private static final float SUBNORMAL = 1e-40f;
  private static final double[] SPECIAL = {
    Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, -0.0, SUBNORMAL, -SUBNORMAL
  };
  private static final int WIDTH = 6;

  static Stream<AttentionKernel> kernels() {
    return Stream.concat(
        Stream.of(new OnlineKernel(new OnlineKernel.Params(4))),
        FlashKernels.all().map(FlashKernels.Named::kernel));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void inAnyInputComeOutAsOfTheDefinition(AttentionKernel kernel) {
    for (int[] size : new int[][] {{1, 40}, {5, 40}, {40, 50}}) {
      AttentionSpec plain = AttentionSpec.scaled(0.4);
      Band causal = Band.causal(Alignment.BOTTOM_RIGHT, size[0], size[1]);
      for (AttentionSpec spec : List.of(plain, plain.withMask(causal))) {
        for (int input = 0; input < 4; input++) {
          for (double special : SPECIAL) {
            compare(kernel, spec, size[0], size[1], input, special);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aSubnormalValueOfTheOnlyKeyIsKept(AttentionKernel kernel) {
    for (int queries : new int[] {1, 40}) {
      Heads q = filled(queries, 1);
      Heads v = new Heads(1, 1, 1, 2, new double[] {SUBNORMAL, -0.0});
      double[] out = kernel.forward(q, filled(1, 2), v, AttentionSpec.scaled(1)).out().values();
      assertThat(out[0]).isEqualTo(SUBNORMAL);
      assertThat(out[1]).isZero();
    }
  }

  private static void compare(
      AttentionKernel kernel,
      AttentionSpec spec,
      int queries,
      int keys,
      int input,
      double special) {
    Heads[] inputs = {
      filled(queries, 1), filled(keys, 2), filled(keys, 3), filled(queries, 4),
    };
    int middle = inputs[input].rows() / 2;
    inputs[input].values()[middle * WIDTH + 2] = special;
    String what = "%s: %s in input %d of %d x %d".formatted(kernel, special, input, queries, keys);
    AttentionKernel definition = new NaiveKernel();
    AttentionOutput expected = definition.forward(inputs[0], inputs[1], inputs[2], spec);
    AttentionOutput found = kernel.forward(inputs[0], inputs[1], inputs[2], spec);
    close(what + ", out", found.out().values(), expected.out().values(), false);
    close(what + ", log-sum-exp", found.logSumExp(), expected.logSumExp(), false);
    AttentionGradient slope =
        definition.backward(inputs[0], inputs[1], inputs[2], spec, expected, inputs[3]);
    AttentionGradient slopes =
        kernel.backward(inputs[0], inputs[1], inputs[2], spec, found, inputs[3]);
    // Of a row that is NaN the definition gives no gradient to keys whose score is minus infinity;
    // torch gives NaN to all, and so may a kernel.
    boolean any = input < 2 && !Double.isFinite(special);
    close(what + ", dq", slopes.q().values(), slope.q().values(), any);
    close(what + ", dk", slopes.k().values(), slope.k().values(), any);
    close(what + ", dv", slopes.v().values(), slope.v().values(), any);
  }

  /**
   * @param nan whether NaN may stand where a finite number is expected
   */
  private static void close(String what, double[] found, double[] expected, boolean nan) {
    for (int i = 0; i < expected.length; i++) {
      if (!Double.isFinite(expected[i])) {
        assertThat(Double.valueOf(found[i])).as(what).isEqualTo(Double.valueOf(expected[i]));
      } else if (!(nan && Double.isNaN(found[i]))) {
        assertThat(found[i]).as(what).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  private static Heads filled(int rows, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Heads heads = Heads.zeros(1, 1, rows, WIDTH);
    for (int i = 0; i < heads.values().length; i++) {
      heads.values()[i] = (float) random.nextGaussian();
    }
    return heads;
  }
}
