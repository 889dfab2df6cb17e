package dev.sluice.alignment.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.loss.ApoDown;
import dev.sluice.alignment.loss.ApoZero;
import dev.sluice.alignment.loss.Bco;
import dev.sluice.alignment.loss.Conservative;
import dev.sluice.alignment.loss.DiscoPop;
import dev.sluice.alignment.loss.Exo;
import dev.sluice.alignment.loss.Hinge;
import dev.sluice.alignment.loss.Ipo;
import dev.sluice.alignment.loss.Nca;
import dev.sluice.alignment.loss.Robust;
import dev.sluice.alignment.loss.Sigmoid;
import dev.sluice.alignment.loss.SigmoidNorm;
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
    for (PreferenceLoss loss : losses(beta)) {
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
    PreferenceLoss sppo = new Sppo(new Sppo.Params(0.1));
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
        Arguments.of("population-optimum", new BrokenLosses.ClaimsTwiceItsBeta()));
  }

  private static List<PreferenceLoss> losses(double beta) {
    return List.of(
        new Sigmoid(new Sigmoid.Params(beta)),
        new SigmoidNorm(new SigmoidNorm.Params(beta)),
        new Conservative(new Conservative.Params(beta, 0.2)),
        new Robust(new Robust.Params(beta, 0.2)),
        new Hinge(new Hinge.Params(beta)),
        new Ipo(new Ipo.Params(beta, false)),
        new Ipo(new Ipo.Params(beta, true)),
        new Exo(new Exo.Params(beta, 1e-3)),
        new Nca(new Nca.Params(beta)),
        new Bco(new Bco.Params(beta)),
        new Sppo(new Sppo.Params(beta)),
        new ApoZero(new ApoZero.Params(beta)),
        new ApoDown(new ApoDown.Params(beta)),
        new DiscoPop(new DiscoPop.Params(beta, 0.05)),
        new DiscoPop(new DiscoPop.Params(beta, 1)));
  }

  private static Law<PreferenceLoss> named(String name) {
    return PreferenceLaws.all().stream()
        .filter(law -> law.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
