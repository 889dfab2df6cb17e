package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.data.HeldPoints;
import dev.sluice.flow.data.MixtureData;
import dev.sluice.flow.path.BrownianBridgePath;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.solver.Euler;
import dev.sluice.flow.solver.FixedSteps;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FieldDistanceTest {
  private static final LinearPath PATH = new LinearPath();
  private static final DataSource DATA =
      new MixtureData(
          new MixtureData.Params(
              List.of(List.of(-2.0, 1.0), List.of(3.0, 0.0)),
              List.of(0.5, 0.25),
              List.of(1.0, 2.0)));

  private final FieldDistance distance =
      new FieldDistance(new FieldDistance.Params(50), name -> new SplittableRandom(2));

  @Test
  void isTheMeanSquareOverPointsAndCoordinates() {
    assertThat(distanceOf(beyondTheExact(1, 4, new double[50]))).isCloseTo(8.5, within(1e-12));
    assertThat(distanceOf(beyondTheExact(0, 0, new double[50]))).isZero();
  }

  @Test
  void looksBetweenTheEndsOfThePath() {
    double[] times = new double[50];

    distanceOf(beyondTheExact(0, 0, times));

    assertThat(Arrays.stream(times).min().orElseThrow()).isBetween(0.02, 0.1);
    assertThat(Arrays.stream(times).max().orElseThrow()).isBetween(0.9, 0.98);
  }

  @Test
  void saysWhatItLacks() {
    DataSource held = new HeldPoints(Points.zeros(50, 2));
    ProbabilityPath bridge = new BrownianBridgePath(BrownianBridgePath.Params.defaults());
    VelocityField field = (x, t, velocity) -> {};

    assertThatThrownBy(() -> distance.of(learned(field, PATH, held)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "measure 'field-distance' needs the exact velocity, which is not known for data"
                + " 'held'");
    assertThatThrownBy(() -> distance.of(learned(field, bridge, DATA)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "measure 'field-distance' needs a path x_t = alpha(t) x_1 + beta(t) x_0; this one has"
                + " no schedule");
  }

  private double distanceOf(VelocityField field) {
    return distance.of(learned(field, PATH, DATA)).get("field-distance");
  }

  private static LearnedFlow learned(VelocityField field, ProbabilityPath path, DataSource data) {
    return LearnedFlow.of(Points.zeros(1, 2), data, 1)
        .withVelocity(new LearnedVelocity(field, path, new Euler(new FixedSteps(1))));
  }

  /** The exact velocity and a constant; notes the times. */
  private static VelocityField beyondTheExact(double a, double b, double[] times) {
    VelocityField exact = DATA.exactVelocity(PATH.schedule().orElseThrow()).orElseThrow();
    return (x, t, velocity) -> {
      System.arraycopy(t, 0, times, 0, times.length);
      exact.evaluate(x, t, velocity);
      for (int r = 0; r < x.count(); r++) {
        velocity.set(r, 0, velocity.get(r, 0) + a);
        velocity.set(r, 1, velocity.get(r, 1) + b);
      }
    };
  }
}
