package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.Span;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SdeSamplerTest {
  private static final Schedule LINEAR = new LinearSchedule();

  private static final GaussianMixtureField FIELD =
      new GaussianMixtureField(
          new GaussianMixture(
              new double[] {0.55, 0.45},
              Points.of(2, 1, new double[] {-0.8, 1.1}),
              new double[] {0.6, 0.8}),
          LINEAR);

  @Test
  void noiseOfAnyLevelKeepsTheMarginalOfTheData() {
    double mean = 0.55 * -0.8 + 0.45 * 1.1;
    double square = 0.55 * (0.64 + 0.36) + 0.45 * (1.21 + 0.64);
    Points start = StandardNormal.draw(20_000, 1, new SplittableRandom(3));
    for (double level : new double[] {0.3, 1, 3}) {
      double[] x =
          new SdeSampler(LINEAR, level, 200).sample(FIELD, start, new SplittableRandom(4)).values();

      assertThat(Arrays.stream(x).average().orElseThrow()).isCloseTo(mean, within(0.03));
      assertThat(Arrays.stream(x).map(v -> v * v).average().orElseThrow())
          .isCloseTo(square, within(0.05));
    }
  }

  @Test
  void levelZeroIsEulersMethodAndASeedRepeats() {
    Points start = StandardNormal.draw(50, 1, new SplittableRandom(3));
    Points euler = new Euler(new FixedSteps(40)).solve(FIELD, start, Span.forward()).end();
    SdeSampler still = new SdeSampler(LINEAR, 0, 40);
    SdeSampler stirred = new SdeSampler(LINEAR, 1, 40);

    double[] end = still.sample(FIELD, start, new SplittableRandom(1)).values();
    double[] once = stirred.sample(FIELD, start, new SplittableRandom(1)).values();
    double[] again = stirred.sample(FIELD, start, new SplittableRandom(1)).values();

    for (int i = 0; i < end.length; i++) {
      assertThat(end[i]).isCloseTo(euler.values()[i], within(1e-12));
    }
    assertThat(once).isEqualTo(again);
    assertThat(once).isNotEqualTo(end);
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SdeSampler(LINEAR, -1, 10))
        .withMessage("level must be 0 or more, not -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SdeSampler(LINEAR, 1, 0))
        .withMessage("steps must be at least 1, not 0");
  }
}
