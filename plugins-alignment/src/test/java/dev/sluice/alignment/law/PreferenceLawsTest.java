package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.EveryLoss;
import dev.sluice.alignment.loss.Sppo;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PreferenceLawsTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.7, 2})
  void holdForOurLossesAtAnyBeta(double beta) {
    for (PreferenceLoss loss : EveryLoss.at(beta)) {
      for (Law<PreferenceLoss> law : PreferenceLaws.all()) {
        Evidence evidence = law.check(loss);
        assertThat(evidence.holds())
            .as(
                "%s of %s at beta %s: %s",
                law.name(), loss.getClass().getSimpleName(), beta, evidence)
            .isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyLawAndItsBreaker")
  void refuseALossThatBreaksThem(String law, PreferenceLoss broken) {
    Evidence evidence = named(law).check(broken);
    assertThat(evidence.applicable()).isTrue();
    assertThat(evidence.holds()).as("%s: %s", law, evidence).isFalse();
  }

  @Test
  void everyLawHasABreaker() {
    List<String> broken = everyLawAndItsBreaker().map(a -> (String) a.get()[0]).toList();
    assertThat(broken)
        .containsExactlyInAnyOrderElementsOf(PreferenceLaws.all().stream().map(Law::name).toList());
  }

  @Test
  void whatALossDoesNotClaimIsNotAskedOfIt() {
    PreferenceLoss sppo = new Sppo(new Beta(0.1));
    assertThat(named("margin-only").check(sppo))
        .hasToString("not applicable: the loss reads more than the difference of log-ratios");
    assertThat(named("decreasing").check(sppo).applicable()).isFalse();
    assertThat(named("population-optimum").check(sppo).applicable()).isFalse();
  }

  static Stream<Arguments> everyLawAndItsBreaker() {
    return Stream.of(
        Arguments.of("finite-margins", new BrokenLosses.OverflowingLog()),
        Arguments.of("gradient-is-derivative", new BrokenLosses.ForgetsBeta()),
        Arguments.of("ratios-only", new BrokenLosses.ForgetsTheRejectedReference()),
        Arguments.of("margin-only", new BrokenLosses.AddsLikelihood()),
        Arguments.of("decreasing", new BrokenLosses.SwapsAnswers()),
        Arguments.of("population-optimum", new BrokenLosses.ClaimsTwiceItsBeta()),
        Arguments.of("token-form", new BrokenLosses.DropsTheLastToken()));
  }

  private static Law<PreferenceLoss> named(String name) {
    return PreferenceLaws.all().stream()
        .filter(law -> law.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
