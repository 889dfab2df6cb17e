package dev.sluice.flow.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.schedule.VariancePreservingSchedule;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {
  private static final GaussianMixture TWO =
      new GaussianMixture(
          new double[] {3, 1}, Points.ofRows(new double[][] {{-2}, {2}}), new double[] {0.5, 1});

  @Test
  void weightsAreDividedByTheirSum() {
    assertThat(TWO.weights()).containsExactly(0.75, 0.25);
  }

  @Test
  void drawsHaveTheMixturesMoments() {
    Points draws = TWO.draw(200_000, new Random(3));
    double mean = 0;
    double square = 0;
    for (double value : draws.values()) {
      mean += value / draws.count();
      square += value * value / draws.count();
    }

    assertThat(mean).isCloseTo(-1, within(0.02));
    assertThat(square).isCloseTo(0.75 * 4.25 + 0.25 * 5, within(0.04));
  }

  @Test
  void impossibleMixturesAreRefused() {
    Points one = Points.zeros(1, 2);
    assertThatThrownBy(() -> new GaussianMixture(new double[] {1, 1}, one, new double[] {1, 1}))
        .hasMessage("a mixture needs as many weights as means and deviations, not 2, 1, 2");
    assertThatThrownBy(() -> new GaussianMixture(new double[] {1}, one, new double[] {0}))
        .hasMessage("component 0 has weight 1.0 and deviation 0.0; both must be above 0");
  }

  @Test
  void pointsOfAnotherWidthAreRefused() {
    GaussianMixtureField field = new GaussianMixtureField(TWO, new LinearSchedule());

    assertThatThrownBy(() -> field.score(Points.zeros(2, 3), new double[2]))
        .hasMessage("points [2, 3] with 2 times in a mixture of width 1");
  }

  @Test
  void theFlowOnTheLineNeedsTheLineAndPureNoise() {
    GaussianMixture plane =
        new GaussianMixture(new double[] {1}, Points.zeros(1, 2), new double[] {1});
    VariancePreservingSchedule rest =
        new VariancePreservingSchedule(new VariancePreservingSchedule.Params(1, 1));

    assertThatThrownBy(() -> new MonotoneFlow(plane, new LinearSchedule()))
        .hasMessage("points on the line have width 1, those of the mixture 2");
    assertThatThrownBy(() -> new MonotoneFlow(TWO, rest))
        .hasMessageStartingWith(
            "the flow starts at pure noise, and this schedule at alpha(0) = 0.6");
  }

  @Test
  void theFlowOnTheLineKeepsOrderFarInTheTails() {
    MonotoneFlow flow = new MonotoneFlow(TWO, new LinearSchedule());
    double[] start = {-30, -12, -6, -1, 0, 1, 6, 12, 30};
    double[] end = flow.at(1, Points.of(9, 1, start)).values();

    assertThat(end).isSorted();
    assertThat(Arrays.stream(end)).allMatch(Double::isFinite);
    assertThat(flow.at(0, Points.of(9, 1, start)).values()).containsExactly(start);
  }
}
