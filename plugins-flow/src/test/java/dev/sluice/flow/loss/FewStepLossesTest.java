package dev.sluice.flow.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.MeanVelocity;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.exact.MonotoneMeans;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FewStepLossesTest {
  /** On the trajectory, with the exact field and means, the targets are the exact means. */
  @Test
  void targetsOnTheTrajectoryAreTheExactMeanVelocities() {
    Vectors.forEachCase("truth_meanflow1d", FewStepLossesTest::check);
  }

  private static void check(JsonNode one) {
    MonotoneMeans exact =
        new MonotoneMeans(VectorMixtures.of(one.get("mixture")), new LinearSchedule());
    double r = one.get("r").asDouble();
    double t = one.get("t").asDouble();
    Points x = VectorMixtures.line(one.get("x_r"));
    double[] average = Vectors.numbers(one.get("average_velocity"));
    LossContext task = Tasks.with(new Pinned(exact, x), network(exact));
    double[] times = new double[x.count()];
    Arrays.fill(times, r);
    FlowBatch batch = FlowBatch.on(task, x, x, times, new Random(1));

    MeanFlow flow = new MeanFlow(new MeanFlow.Params(0.999999, 1e-4), name -> new Fixed(t));
    Regression means = flow.of(batch);
    for (int i = 1; i < x.count(); i++) {
      assertThat(means.x().get(i, 1)).isCloseTo(t - r, within(1e-15));
      assertThat(means.target().get(i, 0)).isCloseTo(average[i], within(1e-5));
    }

    if (r == 0 && t == 1) {
      Shortcut shortcut = new Shortcut(new Shortcut.Params(0.999999, 1), name -> new Random(1));
      Regression steps = shortcut.of(batch);
      for (int i = 1; i < x.count(); i++) {
        assertThat(steps.x().get(i, 1)).isEqualTo(1);
        assertThat(steps.target().get(i, 0)).isCloseTo(average[i], within(1e-11));
      }
    }
  }

  @Test
  void theRestOfTheRowsTeachesTheVelocity() {
    Points noise = Points.ofRows(new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}});
    Points data = Points.ofRows(new double[][] {{0, 1}, {1, 0}, {2, 2}, {3, 1}});
    double[] t = {0.1, 0.35, 0.6, 0.85};
    FlowBatch batch = FlowBatch.on(Tasks.on(new LinearPath()), noise, data, t, new Random(1));
    Regression regression =
        new Shortcut(new Shortcut.Params(0.25, 3), name -> new Random(1)).of(batch);

    for (int i = 0; i < 3; i++) {
      assertThat(regression.x().get(i, 2)).isZero();
      assertThat(regression.t()[i]).isEqualTo(t[i]);
      assertThat(regression.target().row(i)).isEqualTo(batch.onPath().velocity().row(i));
    }
    assertThat(regression.x().get(3, 2)).isPositive();
    assertThat(regression.t()[3] / regression.x().get(3, 2) % 1).isZero();
  }

  @Test
  void theNetworkIsReadAsMeansWithTheVelocityAtLengthZero() {
    VelocityField network =
        (wide, t, out) -> {
          out.values()[0] = wide.get(0, 0) + 10 * wide.get(0, 1);
        };
    VelocityField read =
        new MeanFlow(MeanFlow.Params.defaults(), name -> new Random(1))
            .velocity(Tasks.with(new LinearPath(), network));
    Points x = Points.of(1, 1, new double[] {2});
    Points out = Points.zeros(1, 1);
    read.evaluate(x, 0.5, out);
    assertThat(out.get(0, 0)).isEqualTo(2);
    ((MeanVelocity) read).mean(x, new double[] {0.5}, new double[] {0.3}, out);
    Near.check("mean", out.values(), new double[] {5}, 1e-15);
  }

  @Test
  void sharesAndLengthsThatMakeNoSenseAreRefused() {
    assertThat(Constraints.broken(new Shortcut.Params(1, 7)))
        .containsExactly("share must be above 0 and below 1, not 1.0");
    assertThat(Constraints.broken(new Shortcut.Params(0.5, 0)))
        .containsExactly("lengths must be from 1 to 20, not 0");
    assertThat(Constraints.broken(new MeanFlow.Params(0.5, 0)))
        .containsExactly("difference must be above 0 and below 0.5, not 0.0");
  }

  private static VelocityField network(MeanVelocity exact) {
    return (wide, t, out) -> {
      Points x = Points.zeros(wide.count(), 1);
      double[] h = new double[wide.count()];
      for (int i = 0; i < h.length; i++) {
        x.set(i, 0, wide.get(i, 0));
        h[i] = wide.get(i, 1);
      }
      exact.mean(x, t, h, out);
    };
  }

  /** Always at the same points, with the exact velocity. */
  record Pinned(MeanVelocity exact, Points x) implements ProbabilityPath {
    @Override
    public PathSample sample(Points noise, Points data, double[] t, RandomGenerator random) {
      Points velocity = Points.zeros(x.count(), 1);
      exact.evaluate(x, t, velocity);
      return new PathSample(x, velocity);
    }

    @Override
    public Optional<Schedule> schedule() {
      return Optional.of(new LinearSchedule());
    }
  }

  /** Draws the same number always. */
  record Fixed(double value) implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new AssertionError("only a double is drawn");
    }

    @Override
    public double nextDouble() {
      return value;
    }
  }
}
