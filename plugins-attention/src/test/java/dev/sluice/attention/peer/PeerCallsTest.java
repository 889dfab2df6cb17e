package dev.sluice.attention.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.run.Threads;
import dev.sluice.attention.law.AttentionLaws;
import dev.sluice.runtime.tensor.PyTorchTensors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PeerCallsTest {
  private static final PyTorchTensors TENSORS = new PyTorchTensors("cpu", new Threads(1));
  private static final AttentionKernel FUSED = new LibtorchSdpa(TENSORS);
  private static final AttentionKernel DENSE = new DjlDense(TENSORS);

  @AfterAll
  static void close() {
    TENSORS.close();
  }

  static Stream<Arguments> laws() {
    return AttentionLaws.all().stream()
        .flatMap(
            law ->
                Stream.of(
                    Arguments.of("libtorch-sdpa", law.name(), FUSED, law),
                    Arguments.of("djl-dense", law.name(), DENSE, law)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("laws")
  void keepTheLawsOfOurKernels(
      String name, String statement, AttentionKernel kernel, Law<AttentionKernel> law) {
    Evidence evidence = law.check(kernel);
    assertThat(evidence.holds()).as("%s of %s: %s", statement, name, evidence).isTrue();
  }

  @Test
  void sayWhatTheyCannotDo() {
    FloatHeads one = FloatHeads.zeros(1, 1, 1, 4);
    AttentionSpec plain = AttentionSpec.scaled(1);
    assertThatThrownBy(() -> FUSED.forward(one, one, one, plain.withSinks(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("libtorch-sdpa knows no sinks; naive, online and flash do");
    assertThatThrownBy(() -> FUSED.forward(one, one, one, plain.withScore(new SoftCap(3))))
        .hasMessage(
            "libtorch-sdpa only adds to scores (plain, ALiBi, bias), and SoftCap does more;"
                + " naive, online and flash do it");
    assertThat(DENSE.supports(plain.withScore(new SoftCap(3)))).isTrue();
    Score learnt = new Alibi(new double[] {1}, 0).asLearnt();
    assertThat(DENSE.refusal(plain.withScore(learnt)))
        .contains(
            "djl-dense has no gradient in a score's learnt numbers; naive, online and flash do");
    assertThat(FUSED.refusal(plain.withScore(learnt)))
        .contains(
            "libtorch-sdpa has no gradient in a score's learnt numbers; naive, online and flash"
                + " do");
    assertThat(DENSE.refusal(plain.withScore(new SoftCap(3).then(new SoftCap(2)))))
        .contains(
            "djl-dense caps scores and adds to them (plain, soft cap, ALiBi, bias), and ScoreChain"
                + " does more; naive, online and flash do it");
  }

  @Test
  void noKeysGiveRowsOfZeros() {
    FloatHeads queries = FloatHeads.zeros(1, 1, 2, 4);
    FloatHeads none = FloatHeads.zeros(1, 1, 0, 4);
    for (AttentionKernel kernel : new AttentionKernel[] {FUSED, DENSE}) {
      var output = kernel.forward(queries, none, none, AttentionSpec.scaled(1));
      assertThat(output.out().values()).containsOnly(0);
      assertThat(output.logSumExp()).containsOnly(Double.NEGATIVE_INFINITY);
      var gradient = kernel.backward(queries, none, none, AttentionSpec.scaled(1), output, queries);
      assertThat(gradient.q().values()).containsOnly(0);
    }
  }
}
