package dev.sluice.alignment.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Constraints;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ParametersTest {
  private static final double[] SAME = {-3};
  private static final int[] ONE = {1};

  @Test
  void whereThePolicyIsTheReferenceDpoHasLossLogTwoAndSlopesOfHalfBeta() {
    PreferenceSignal signal =
        new Dpo(new Beta(0.3)).of(new PreferenceBatch(SAME, SAME, SAME, SAME));
    assertThat(signal.loss()).containsExactly(new double[] {Math.log(2)}, within(1e-16));
    assertThat(signal.chosenGradient()).containsExactly(-0.15);
    assertThat(signal.rejectedGradient()).containsExactly(0.15);
  }

  @Test
  void refusesParametersOutsideTheirRange() {
    assertThat(Constraints.broken(new Beta(0))).containsExactly("beta must be above 0, not 0.0");
    assertThat(Constraints.broken(new Ipo.Params(Double.NaN, false)))
        .containsExactly("beta must be above 0, not NaN");
    assertThat(Constraints.broken(new Robust.Params(0.1, 0.5)))
        .containsExactly("smoothing must be at least 0 and below 0.5, not 0.5");
    assertThat(Constraints.broken(new Exo.Params(0.1, 0)))
        .containsExactly("smoothing must be above 0 and below 0.5, not 0.0");
    assertThat(Constraints.broken(new DiscoPop.Params(0.1, 1.5)))
        .containsExactly("temperature must be above 0 and at most 1, not 1.5");
  }

  @Test
  void lossesPerTokenSayThatTheyNeedTokenCounts() {
    PreferenceBatch batch = new PreferenceBatch(SAME, SAME, SAME, SAME);
    assertThatThrownBy(() -> new Ipo(new Ipo.Params(0.1, true)).of(batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ipo with per-token needs the number of tokens of each answer, and this batch has"
                + " none");
    assertThatThrownBy(() -> new SigmoidNorm(new Beta(0.1)).of(batch))
        .hasMessage(
            "sigmoid-norm needs the number of tokens of each answer, and this batch has none");
  }

  @Test
  void lossesSayWhatTheyMissInABatch() {
    PreferenceBatch batch = new PreferenceBatch(SAME, SAME, SAME, SAME, ONE, ONE);
    PreferenceLoss dpo = new Dpo(new Beta(0.1));
    assertThatThrownBy(() -> new Kto(new Kto.Params(0.1, 1, 1)).of(batch))
        .hasMessage("kto needs log-ratios of answers to other prompts, and this batch has none");
    assertThatThrownBy(() -> new Tpo(new Tpo.Params(0.1, 0, 1, false, 0)).of(batch))
        .hasMessage(
            "tpo with alpha above 0 needs a gold answer for each pair, and this batch has none: use"
                + " data of rankings, or alpha 0");
    assertThatThrownBy(() -> new Tdpo1(new Beta(0.1)).of(batch))
        .hasMessage(
            "tdpo1 needs the divergence from the reference at each token, and this batch has none");
    assertThatThrownBy(() -> new LengthDesensitised(dpo, 0.5).of(batch))
        .hasMessage(
            "length-desensitised needs the log-probability of each token, and this batch has 0"
                + " answers with tokens for 1 pairs");
  }

  @Test
  void wrappersRefuseWhatTheyCannotWrap() {
    PreferenceLoss tokens = new TokenSigmoid(new Beta(0.1));
    assertThatThrownBy(() -> new FDivergence(tokens, FDivergence.Family.FORWARD_KL, 0))
        .hasMessage(
            "f-divergence changes the log-ratios of whole answers, and TokenSigmoid reads something"
                + " else: wrap a loss of log-ratios, such as dpo, and put the mixture or the"
                + " weighting around it");
    Spec<PreferenceLoss> dpo = Spec.of(PreferenceLoss.class, "dpo");
    assertThatThrownBy(() -> new Mixture.Params(List.of(dpo), List.of(1.0, 2.0)))
        .hasMessage("one weight per loss: 1 losses, 2 weights");
    assertThatThrownBy(() -> new Humanline.Params(dpo, 1, 0.5))
        .hasMessage("lower must be below upper, not 1.0 and 0.5");
    assertThat(Constraints.broken(new LengthDesensitised.Params(dpo, 1.5)))
        .containsExactly("alpha must be from 0 to 1, not 1.5");
  }

  @Test
  void furtherFiguresAreLoggedUnderTheirPeersNames() {
    double[] half = {Math.log(0.5)};
    double[] quarter = {Math.log(0.25)};
    PreferenceBatch batch = new PreferenceBatch(half, quarter, SAME, SAME, ONE, ONE);
    Map<String, Double> orpo = new Orpo(new Orpo.Params(0.1, 1)).metrics(batch);
    assertThat(orpo.get("nll_loss")).isCloseTo(Math.log(2), within(1e-15));
    assertThat(orpo.get("log_odds_chosen")).isCloseTo(Math.log(3), within(1e-15));
    assertThat(orpo.get("log_odds_ratio")).isCloseTo(Math.log(0.75), within(1e-15));
  }

  @Test
  void aCertainAnswerHasFiniteOdds() {
    double[] certain = {0};
    PreferenceSignal signal =
        new Orpo(new Orpo.Params(0.1, 0))
            .of(new PreferenceBatch(certain, SAME, SAME, SAME, ONE, ONE));
    assertThat(signal.loss()[0]).isBetween(0.0, 1e-10);
    assertThat(signal.chosenGradient()[0]).isZero();
  }
}
