package dev.sluice.alignment.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceSignal;
import org.junit.jupiter.api.Test;

final class ParametersTest {
  private static final double[] SAME = {-3};

  @Test
  void whereThePolicyIsTheReferenceDpoHasLossLogTwoAndSlopesOfHalfBeta() {
    PreferenceSignal signal =
        new Sigmoid(new Sigmoid.Params(0.3)).of(new PreferenceBatch(SAME, SAME, SAME, SAME));
    assertThat(signal.loss()).containsExactly(new double[] {Math.log(2)}, within(1e-16));
    assertThat(signal.chosenGradient()).containsExactly(-0.15);
    assertThat(signal.rejectedGradient()).containsExactly(0.15);
  }

  @Test
  void refusesParametersOutsideTheirRange() {
    assertThatThrownBy(() -> new Sigmoid.Params(0))
        .hasMessage("beta must be above 0 and finite, not 0.0");
    assertThatThrownBy(() -> new Ipo.Params(Double.NaN, false))
        .hasMessage("beta must be above 0 and finite, not NaN");
    assertThatThrownBy(() -> new Robust.Params(0.1, 0.5))
        .hasMessage("smoothing must be at least 0 and below 0.5, not 0.5");
    assertThatThrownBy(() -> new Exo.Params(0.1, 0))
        .hasMessage("smoothing must be above 0 and finite, not 0.0");
    assertThatThrownBy(() -> new DiscoPop.Params(0.1, 1.5))
        .hasMessage("temperature must be at most 1.0, not 1.5");
  }

  @Test
  void lossesPerTokenSayThatTheyNeedTokenCounts() {
    PreferenceBatch batch = new PreferenceBatch(SAME, SAME, SAME, SAME);
    assertThatThrownBy(() -> new Ipo(new Ipo.Params(0.1, true)).of(batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ipo with per-token needs the number of tokens of each answer, and this batch has none");
    assertThatThrownBy(() -> new SigmoidNorm(new SigmoidNorm.Params(0.1)).of(batch))
        .hasMessage(
            "sigmoid-norm needs the number of tokens of each answer, and this batch has none");
  }
}
