package dev.sluice.flow.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.registry.Constraints;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void endsAreExactNumbers() {
    CosineSchedule cosine = new CosineSchedule();
    assertThat(cosine.beta(1)).isZero();
    assertThat(cosine.alphaRate(1)).isZero();
    assertThat(cosine.alpha(1)).isEqualTo(1);

    PolynomialSchedule cube = new PolynomialSchedule(new PolynomialSchedule.Params(3));
    assertThat(cube.beta(0)).isEqualTo(1);
    assertThat(1 / cube.beta(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void ratesThatAreInfiniteAreWhereTheClassesSay() {
    assertThat(new LinearVariancePreservingSchedule().betaRate(1))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(variancePreserving(0.1, 20).betaRate(1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new PolynomialSchedule(new PolynomialSchedule.Params(0.5)).alphaRate(0))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void timesOfExtremeRatiosStayInTheUnitInterval() {
    assertThat(variancePreserving(0.1, 20).timeOfLogSnr(-1000)).isZero();
    assertThat(variancePreserving(0.1, 20).timeOfLogSnr(1000)).isEqualTo(1);
    assertThat(new LinearSchedule().timeOfLogSnr(-5000)).isZero();
    assertThat(new CosineSchedule().timeOfLogSnr(5000)).isEqualTo(1);
  }

  @Test
  void impossibleParametersAreRefused() {
    assertThat(Constraints.broken(new PolynomialSchedule.Params(0)))
        .containsExactly("n must be above 0, not 0.0");
    assertThat(Constraints.broken(new VariancePreservingSchedule.Params(0, 1)))
        .containsExactly("beta-min must be above 0, not 0.0");
    assertThatThrownBy(() -> new VariancePreservingSchedule.Params(2, 1))
        .hasMessage("beta-max must be at least beta-min, 2.0, not 1.0");
  }

  private static VariancePreservingSchedule variancePreserving(double min, double max) {
    return new VariancePreservingSchedule(new VariancePreservingSchedule.Params(min, max));
  }
}
