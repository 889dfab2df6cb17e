package dev.sluice.flow.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.exact.MonotoneFlow;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.schedule.VariancePreservingSchedule;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Rk4;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvertedVelocityTest {
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[] {0.4, 0.6},
          Points.of(2, 1, new double[] {-1, 0.8}),
          new double[] {0.5, 0.7});

  @Test
  void isTheExactVelocityInsideAndFiniteAtTheEnds() {
    Points x = Points.of(5, 1, new double[] {-2, -0.5, 0, 0.7, 1.5});
    for (Schedule schedule :
        List.of(
            new LinearSchedule(),
            new CosineSchedule(),
            new VariancePreservingSchedule(new VariancePreservingSchedule.Params(0.1, 20)))) {
      GaussianMixtureField field = new GaussianMixtureField(MIXTURE, schedule);
      for (Prediction what : Prediction.values()) {
        VelocityField converted =
            ConvertedVelocity.of(predictor(field, what), what, schedule, 0.01);
        double[] inside = {0.02, 0.3, 0.5, 0.8, 0.98};
        Points expected = Points.zeros(5, 1);
        Points actual = Points.zeros(5, 1);
        field.evaluate(x, inside, expected);
        converted.evaluate(x, inside, actual);
        for (int i = 0; i < 5; i++) {
          assertThat(actual.get(i, 0)).isCloseTo(expected.get(i, 0), within(1e-9));
        }
        converted.evaluate(x, new double[] {0, 1, 0, 1, 1}, actual);
        assertThat(Arrays.stream(actual.values())).allMatch(Double::isFinite);
      }
    }
  }

  @Test
  void leadsWhereTheExactFlowLeadsUpToTheSquareOfTheMargin() {
    Points start = Points.of(7, 1, new double[] {-2, -1, -0.3, 0, 0.4, 1, 2});
    Schedule schedule = new LinearSchedule();
    GaussianMixtureField field = new GaussianMixtureField(MIXTURE, schedule);
    Points exact = new MonotoneFlow(MIXTURE, schedule).at(1, start);
    for (Prediction what : Prediction.values()) {
      VelocityField converted = ConvertedVelocity.of(predictor(field, what), what, schedule, 0.01);
      Points end = new Rk4(new FixedSteps(100)).solve(converted, start, Span.forward()).end();
      for (int i = 0; i < 7; i++) {
        assertThat(end.get(i, 0)).isCloseTo(exact.get(i, 0), within(5e-4));
      }
    }
  }

  @Test
  void aPathWithoutScheduleSaysWhatIsWanting() {
    ProbabilityPath bridge = new BrownianBridgePath(BrownianBridgePath.Params.defaults());

    assertThatThrownBy(() -> Schedules.of(bridge, "loss-weight 'snr'"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "loss-weight 'snr' needs a path x_t = alpha(t) x_1 + beta(t) x_0, such as 'linear' or"
                + " 'gaussian'; this one has no schedule");
  }

  private static VelocityField predictor(GaussianMixtureField field, Prediction what) {
    return (x, t, out) -> {
      Points value =
          switch (what) {
            case VELOCITY -> {
              Points u = Points.zeros(x.count(), x.width());
              field.evaluate(x, t, u);
              yield u;
            }
            case DATA -> field.posteriorData(x, t);
            case NOISE -> field.posteriorNoise(x, t);
            case SCORE -> field.score(x, t);
          };
      System.arraycopy(value.values(), 0, out.values(), 0, value.values().length);
    };
  }
}
