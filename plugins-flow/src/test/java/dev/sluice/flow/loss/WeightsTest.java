package dev.sluice.flow.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.runtime.registry.Constraints;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final ProbabilityPath PATH = new LinearPath();

  @Test
  void areThoseOfTheirFormulas() {
    double[] t = {0.2, 0.5, 0.8};

    assertThat(new ConstantWeight().at(t, PATH)).containsExactly(1, 1, 1);
    assertThat(new SnrWeight(new SnrWeight.Params(0.1, 5)).at(t, PATH))
        .containsExactly(new double[] {0.1, 1, 5}, within(1e-12));
    assertThat(new SigmoidWeight(new SigmoidWeight.Params(0)).at(t, PATH))
        .containsExactly(new double[] {16 / 17., 0.5, 1 / 17.}, within(1e-12));
    assertThat(new CosMapWeight().at(t, PATH))
        .containsExactly(
            new double[] {2 / (0.68 * Math.PI), 4 / Math.PI, 2 / (0.68 * Math.PI)}, within(1e-12));
  }

  @Test
  void cosMapHasMeanOne() {
    int n = 100_000;
    double[] t = new double[n];
    for (int i = 0; i < n; i++) {
      t[i] = (i + 0.5) / n;
    }
    double sum = 0;
    for (double weight : new CosMapWeight().at(t, PATH)) {
      sum += weight / n;
    }

    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void theSignalToNoiseRatioMakesDataTheErrorInNoise() {
    double[] t = {0.3, 0.6};
    LossWeight snr = new SnrWeight(new SnrWeight.Params(0, 1e6));

    assertThat(snr.at(t, PATH)[0]).isCloseTo(0.09 / 0.49, within(1e-12));
    assertThat(snr.at(t, PATH)[1]).isCloseTo(0.36 / 0.16, within(1e-12));
  }

  @Test
  void boundsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SnrWeight.Params(5, 5))
        .withMessage("greatest must be above least, 5.0, not 5.0");
    assertThat(Constraints.broken(new SigmoidWeight.Params(Double.NaN)))
        .containsExactly("bias must be finite, not NaN");
  }
}
