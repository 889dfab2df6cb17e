package dev.sluice.attention.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.runtime.registry.Constraints;
import org.junit.jupiter.api.Test;

/** Frequencies by formulas worked out by hand for d = 8: 1, 0.1, 0.01, 0.001. */
final class ScalingTest {
  private static final double BASE = 10_000;

  @Test
  void linearDividesEveryFrequency() {
    assertThat(new LinearScaling(new ScalingFactor(4)).frequencies(BASE, 8))
        .containsExactly(new double[] {0.25, 0.025, 0.0025, 0.00025}, within(1e-15));
  }

  @Test
  void ntkKeepsTheHighestAndDividesTheLowest() {
    double[] frequencies = new NtkScaling(new ScalingFactor(8)).frequencies(BASE, 8);
    // 8^(1/3) = 2 a step
    assertThat(frequencies)
        .containsExactly(new double[] {1, 0.05, 0.0025, 0.000125}, within(1e-15));
  }

  @Test
  void yarnKeepsWhatTurnsOftenAndInterpolatesWhatDoesNot() {
    YarnScaling yarn = new YarnScaling(new YarnScaling.Params(4, 256, 32, 1));
    double[] frequencies = yarn.frequencies(BASE, 8);
    double turns = 256 * 0.1 / (2 * Math.PI);
    double keep = (turns - 1) / 31;
    assertThat(frequencies[0]).isEqualTo(1);
    assertThat(frequencies[1]).isCloseTo(0.1 * ((1 - keep) / 4 + keep), within(1e-15));
    assertThat(frequencies[2]).isCloseTo(0.0025, within(1e-15));
    assertThat(frequencies[3]).isCloseTo(0.00025, within(1e-15));
    assertThat(yarn.factor()).isCloseTo(1 + 0.1 * Math.log(4), within(1e-15));
  }

  @Test
  void parametersSayWhatIsAllowed() {
    assertThat(Constraints.broken(new ScalingFactor(0.5)))
        .containsExactly("factor must be at least 1, not 0.5");
    assertThat(Constraints.broken(new YarnScaling.Params(4, 0, 32, 1)))
        .containsExactly("context must be at least 1, not 0");
    assertThatThrownBy(() -> new YarnScaling.Params(4, 10, 1, 1))
        .hasMessage("fast must be above slow, not 1.0 and 1.0");
    assertThat(Constraints.broken(new Sinusoidal.Params(1)))
        .containsExactly("base must be above 1, not 1.0");
  }
}
