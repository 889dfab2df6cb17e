package dev.sluice.attention.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.attention.flash.FlashKernels;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.kernel.OnlineKernel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AttentionLawsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyLawAndKernel")
  void holdsForOurKernels(
      String law, String kernel, Law<AttentionKernel> check, AttentionKernel of) {
    Evidence evidence = check.check(of);
    assertThat(evidence.holds()).as("%s of %s: %s", law, kernel, evidence).isTrue();
    // Ours refuse nothing.
    assertThat(evidence.applicable()).isEqualTo(!law.equals("says-what-it-refuses"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyLawAndItsBreaker")
  void refusesAKernelThatBreaksIt(String law, AttentionKernel broken) {
    Evidence evidence = named(law).check(broken);
    assertThat(evidence.holds()).as("%s: %s", law, evidence).isFalse();
  }

  static Stream<Arguments> everyLawAndKernel() {
    return AttentionLaws.all().stream()
        .flatMap(
            law ->
                Stream.concat(
                    Stream.of(
                        Arguments.of(law.name(), "naive", law, new NaiveKernel()),
                        Arguments.of(law.name(), "online, 4", law, online(4)),
                        Arguments.of(law.name(), "online, 64", law, online(64))),
                    FlashKernels.all()
                        .map(k -> Arguments.of(law.name(), k.name(), law, k.kernel()))));
  }

  static Stream<Arguments> everyLawAndItsBreaker() {
    return Stream.of(
        Arguments.of("rows-sum-to-one", new BrokenKernels.Unnormalised()),
        Arguments.of("shift-invariance", new BrokenKernels.Unnormalised()),
        Arguments.of("key-permutation", new BrokenKernels.PrefersFirstKeys()),
        Arguments.of("causal-prefix", new BrokenKernels.SeesOneAhead()),
        Arguments.of("hidden-rows", new BrokenKernels.MasksByLargeNumber()),
        Arguments.of("large-logits", new BrokenKernels.Overflows()),
        Arguments.of("large-bias", new BrokenKernels.KeepsOnlyLogSumExp()),
        Arguments.of("split-keys", new BrokenKernels.LogSumExpInBits()),
        Arguments.of("gradient-is-derivative", new BrokenKernels.ForgetsDelta()),
        Arguments.of("score-gradient", new BrokenKernels.ForgetsToSumOverHeads()),
        Arguments.of("equals-definition", new BrokenKernels.ForgetsDelta()),
        Arguments.of("float-form", new BrokenKernels.ForgetsSinksInFloat()),
        Arguments.of("says-what-it-refuses", new BrokenKernels.RefusesOnPaper()));
  }

  /** 300 equal weights of 1/300 become 300 of 1, and of what they say in sum the law sees 0.7. */
  @Test
  void oneLogarithmARowMakesGradientsAsManyTimesTooLargeAsThereAreKeys() {
    Evidence evidence = named("large-bias").check(new BrokenKernels.KeepsOnlyLogSumExp());
    assertThat(evidence.claim()).isEqualTo("change by the bias");
    assertThat(evidence.seen()).isGreaterThan(10);
  }

  @Test
  void aKernelWithoutAGradientInLearntNumbersIsFound() {
    Evidence evidence = named("score-gradient").check(new BrokenKernels.ForgetsLearntNumbers());
    assertThat(evidence.seen()).isInfinite();
  }

  @Test
  void aKernelThatRefusesSomeSpecsIsHeldToTheOthers() {
    AttentionKernel refuses = new BrokenKernels.Refuses();
    for (Law<AttentionKernel> law : AttentionLaws.all()) {
      Evidence evidence = law.check(refuses);
      assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
      assertThat(evidence.applicable()).isTrue();
    }
  }

  @Test
  void everyLawHasABreaker() {
    List<String> broken = everyLawAndItsBreaker().map(a -> (String) a.get()[0]).toList();
    assertThat(broken)
        .containsExactlyInAnyOrderElementsOf(AttentionLaws.all().stream().map(Law::name).toList());
  }

  private static Law<AttentionKernel> named(String name) {
    return AttentionLaws.all().stream()
        .filter(law -> law.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static AttentionKernel online(int block) {
    return new OnlineKernel(new OnlineKernel.Params(block));
  }
}
