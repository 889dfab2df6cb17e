package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.attention.flash.FlashKernels;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kernel of this plugin does at the edges. */
final class KernelContractTest {
  private static final Heads ONE = new Heads(1, 1, 1, 2, new double[] {1, 2});
  private static final AttentionSpec PLAIN = AttentionSpec.scaled(1);

  static Stream<AttentionKernel> kernels() {
    return Stream.concat(
        Stream.of(new NaiveKernel(), new OnlineKernel(new OnlineKernel.Params(2))),
        FlashKernels.all().map(FlashKernels.Named::kernel));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aRowThatSeesOnlyItsSinkHasOutputZeroAndTheSinksLogSumExp(AttentionKernel kernel) {
    AttentionSpec spec = PLAIN.withMask(Mask.all().not()).withSinks(0.5);
    AttentionOutput output = kernel.forward(ONE, ONE, ONE, spec);
    AttentionGradient gradient = kernel.backward(ONE, ONE, ONE, spec, output, ONE);
    assertThat(output.out().values()).containsExactly(0, 0);
    assertThat(output.logSumExp()).containsExactly(0.5);
    assertThat(gradient.sinks()).containsExactly(0);
    assertThat(gradient.v().values()).containsExactly(0, 0);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void infinityInAQueryMakesItsRowNaNAndNoOther(AttentionKernel kernel) {
    Heads q = new Heads(1, 1, 2, 1, new double[] {Double.POSITIVE_INFINITY, 1});
    Heads kv = new Heads(1, 1, 3, 1, new double[] {1, 2, 3});
    double[] out = kernel.forward(q, kv, kv, PLAIN).out().values();
    assertThat(out[0]).isNaN();
    assertThat(out[1]).isFinite();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatIsHiddenMayBeNaN(AttentionKernel kernel) {
    Heads kv = new Heads(1, 1, 2, 2, new double[] {1, 2, Double.NaN, Double.NaN});
    AttentionSpec spec = PLAIN.withMask((b, h, query, key) -> key == 0);
    AttentionOutput output = kernel.forward(ONE, kv, kv, spec);
    AttentionGradient gradient = kernel.backward(ONE, kv, kv, spec, output, ONE);
    assertThat(output.out().values()).containsExactly(1, 2);
    assertThat(gradient.q().values()).containsExactly(0, 0);
    assertThat(gradient.k().values()).containsExactly(0, 0, 0, 0);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void saysWhichShapesDoNotFit(AttentionKernel kernel) {
    refuses(kernel, Heads.zeros(1, 1, 3, 4), ONE, "q and k have one width, not 4 and 2");
    refuses(kernel, Heads.zeros(2, 1, 3, 2), ONE, "q, k and v have one batch size, not 2, 1, 1");
    refuses(
        kernel,
        Heads.zeros(1, 3, 3, 2),
        Heads.zeros(1, 2, 1, 2),
        "the heads of q are a multiple of the heads of k: 3 is not a multiple of 2");
    assertThatThrownBy(() -> kernel.forward(ONE, ONE, Heads.zeros(1, 1, 2, 2), PLAIN))
        .hasMessage("k and v have one number of rows, not 1 and 2");
    assertThatThrownBy(() -> kernel.forward(ONE, ONE, ONE, PLAIN.withSinks(1, 2)))
        .hasMessage("one sink a query head: 2 sinks for 1 heads");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void saysWhichBiasesDoNotFit(AttentionKernel kernel) {
    Bias bias = new Bias(new ScoreGrid(1, 2, 1, 1), new double[2]);
    assertThatThrownBy(() -> kernel.forward(ONE, ONE, ONE, PLAIN.withScore(bias)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a bias of shape [1, 2, 1, 1] does not fit scores of shape [1, 1, 1, 1]");
    Alibi slopes = new Alibi(new double[2], 0);
    assertThatThrownBy(() -> kernel.forward(ONE, ONE, ONE, PLAIN.withScore(slopes)))
        .hasMessage("one slope a query head: 2 for 1 heads");
  }

  private static void refuses(AttentionKernel kernel, Heads q, Heads kv, String text) {
    assertThatThrownBy(() -> kernel.forward(q, kv, kv, PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(text);
  }
}
