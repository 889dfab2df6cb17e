package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.runtime.registry.Constraints;
import org.junit.jupiter.api.Test;

class SgdTest {
  @Test
  void withoutMomentumItFollowsTheGradient() {
    Sgd sgd = new Sgd(new Sgd.Params(0.5, 0, false));
    float[] p = {1, 2};
    sgd.update(1, 1, p, new float[] {1, -2});
    sgd.update(2, 0.5, p, new float[] {1, -2});
    assertThat(p).containsExactly(0.25f, 3.5f);
  }

  @Test
  void momentumAddsUpAsInTorch() {
    Sgd sgd = new Sgd(new Sgd.Params(0.1, 0.5, false));
    float[] p = {0};
    sgd.update(1, 1, p, new float[] {1});
    sgd.update(2, 1, p, new float[] {1});
    // u = 1, then 0.5 + 1 = 1.5.
    assertThat(p[0]).isCloseTo(-0.25f, within(1e-7f));
  }

  @Test
  void nesterovLooksAhead() {
    Sgd sgd = new Sgd(new Sgd.Params(0.1, 0.5, true));
    float[] p = {0};
    sgd.update(1, 1, p, new float[] {1});
    // u = 1, step g + 0.5 u = 1.5.
    assertThat(p[0]).isCloseTo(-0.15f, within(1e-7f));
    sgd.update(2, 1, p, new float[] {1});
    // u = 1.5, step 1 + 0.75.
    assertThat(p[0]).isCloseTo(-0.325f, within(1e-7f));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThat(Constraints.broken(new Sgd.Params(-1, 0, false)))
        .containsExactly("rate must be above 0, not -1.0");
    assertThat(Constraints.broken(new Sgd.Params(1, 1, false)))
        .containsExactly("momentum must be at least 0 and below 1, not 1.0");
    assertThatThrownBy(() -> new Sgd.Params(1, 0, true))
        .hasMessage("nesterov needs a momentum above 0");
  }
}
