package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.solver.Euler;
import dev.sluice.flow.solver.FixedSteps;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class FieldDistanceTest {
  private final Schedule schedule = Mockito.mock(Schedule.class);
  private final DataSource data = Mockito.mock(DataSource.class);
  private final ProbabilityPath path = Mockito.mock(ProbabilityPath.class);
  private final FieldDistance distance =
      new FieldDistance(new FieldDistance.Params(50), name -> new SplittableRandom(2));

  @Test
  void isTheMeanSquareOverPointsAndCoordinates() {
    double[][] times = new double[1][];
    onThePath(times);
    Mockito.when(data.exactVelocity(schedule)).thenReturn(Optional.of(constant(1, 2)));

    assertThat(distance.of(learned(constant(1, 4))).get("field-distance"))
        .isCloseTo(2, within(1e-12));
    assertThat(distance.of(learned(constant(1, 2))).get("field-distance")).isZero();
    assertThat(Arrays.stream(times[0]).min().orElseThrow()).isGreaterThanOrEqualTo(0.02);
    assertThat(Arrays.stream(times[0]).max().orElseThrow()).isLessThanOrEqualTo(0.98);
  }

  @Test
  void saysWhatItLacks() {
    onThePath(new double[1][]);
    Mockito.when(data.dataset()).thenReturn(new Dataset("wine.csv", "wine.csv", "", 178, "[2]"));
    Mockito.when(data.exactVelocity(schedule)).thenReturn(Optional.empty());

    assertThatThrownBy(() -> distance.of(learned(constant(0, 0))))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "measure 'field-distance' needs the exact velocity, which is not known for data"
                + " 'wine.csv'");

    Mockito.when(path.schedule()).thenReturn(Optional.empty());
    assertThatThrownBy(() -> distance.of(learned(constant(0, 0))))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("this one has no schedule");
  }

  private void onThePath(double[][] times) {
    Mockito.when(data.reference(Mockito.eq(50), Mockito.any())).thenReturn(Points.zeros(50, 2));
    Mockito.when(path.schedule()).thenReturn(Optional.of(schedule));
    Mockito.when(path.sample(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.any()))
        .thenAnswer(
            call -> {
              times[0] = call.getArgument(2);
              return new PathSample(call.getArgument(0), Points.zeros(50, 2));
            });
  }

  private LearnedFlow learned(VelocityField field) {
    return LearnedFlow.of(Points.zeros(1, 2), data, 1)
        .withVelocity(new LearnedVelocity(field, path, new Euler(new FixedSteps(1))));
  }

  private static VelocityField constant(double a, double b) {
    return (x, t, velocity) -> {
      for (int r = 0; r < x.count(); r++) {
        velocity.set(r, 0, a);
        velocity.set(r, 1, b);
      }
    };
  }
}
