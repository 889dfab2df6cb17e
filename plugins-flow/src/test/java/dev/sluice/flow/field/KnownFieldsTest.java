package dev.sluice.flow.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Threads;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.guidance.ClassColumns;
import dev.sluice.flow.guidance.ClassifierFree;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.network.Activation;
import dev.sluice.flow.network.Mlp;
import dev.sluice.flow.network.SimdMlp;
import dev.sluice.flow.path.Conversions;
import dev.sluice.flow.path.ConvertedVelocity;
import dev.sluice.flow.path.Prediction;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a field knows of itself survives what is made of it. */
class KnownFieldsTest {
  private static final int ROWS = 20;
  private static final int CLASSES = 3;

  @Test
  void conversionsKeepTheDivergence() {
    Schedule schedule = new CosineSchedule();
    GaussianMixtureField exact =
        new GaussianMixtureField(
            new GaussianMixture(
                new double[] {0.4, 0.6},
                Points.of(2, 2, new double[] {-1, 0.8, 0.3, 1}),
                new double[] {0.5, 0.7}),
            schedule);
    Points x = normal(2);
    double[] t = new Random(5).doubles(ROWS, 0.05, 0.95).toArray();
    for (Prediction what : Prediction.values()) {
      VelocityField velocity =
          ConvertedVelocity.of(new Converted(exact, what, schedule), what, schedule, 0.01);
      check(velocity, x, t, 1e-9);
      assertThat(((KnownDivergence) velocity).divergence(x, t))
          .containsExactly(exact.divergence(x, t), within(1e-9));
    }
  }

  @Test
  void classesAndGuidanceKeepTheDivergence() {
    Network network = network();
    ClassColumns columns = new ClassColumns(CLASSES);
    VelocityField one = columns.of(network, 1);
    VelocityField all = columns.of(network, ClassColumns.HIDDEN);
    Points x = normal(2);
    double[] t = new Random(5).doubles(ROWS).toArray();
    check(one, x, t, 2e-3);
    check(all, x, t, 2e-3);
    int[] ones = new int[ROWS];
    Arrays.fill(ones, 1);
    assertThat(((KnownDivergence) columns.of(network, ones)).divergence(x, t))
        .isEqualTo(((KnownDivergence) one).divergence(x, t));
    Guidance strong = new ClassifierFree(new ClassifierFree.Params(2.5, 0.1, 0.3, 0.8));
    check(strong.guide(one, all), x, t, 5e-3);
    VelocityField plain = (points, times, out) -> network.evaluate(points, times, out);
    assertThat(strong.guide(one, columns.of(plain, 1))).isNotInstanceOf(KnownDivergence.class);
  }

  @Test
  void tangentsGoThroughColumns() {
    Network network = network();
    KnownTangent one = (KnownTangent) new ClassColumns(CLASSES).of(network, 2);
    Points x = normal(2);
    Points dx = normal(2);
    double[] t = new Random(5).doubles(ROWS).toArray();
    double[] dt = new Random(6).doubles(ROWS).toArray();
    Points velocity = Points.zeros(ROWS, 2);
    Points tangent = Points.zeros(ROWS, 2);
    one.evaluate(x, t, dx, dt, velocity, tangent);
    double h = 1e-2;
    Points up = at(one, x, t, dx, dt, h);
    Points down = at(one, x, t, dx, dt, -h);
    for (int k = 0; k < tangent.values().length; k++) {
      double difference = (up.values()[k] - down.values()[k]) / (2 * h);
      assertThat(tangent.values()[k]).isCloseTo(difference, within(2e-3));
    }
  }

  private static Points at(
      VelocityField field, Points x, double[] t, Points dx, double[] dt, double h) {
    Points moved = x.copy();
    for (int k = 0; k < moved.values().length; k++) {
      moved.values()[k] += h * dx.values()[k];
    }
    double[] times = t.clone();
    for (int i = 0; i < t.length; i++) {
      times[i] += h * dt[i];
    }
    Points value = Points.zeros(x.count(), x.width());
    field.evaluate(moved, times, value);
    return value;
  }

  /**
   * The field's own divergence beside that by differences, and its velocities beside each other.
   */
  private static void check(VelocityField field, Points x, double[] t, double bound) {
    assertThat(field).isInstanceOf(KnownDivergence.class);
    Points expected = Points.zeros(ROWS, 2);
    double[] differences = new double[ROWS];
    new ExactDivergence(new ExactDivergence.Params(0.01))
        .of((points, times, out) -> field.evaluate(points, times, out), ROWS, 2, new Random(1))
        .evaluate(x, t, new int[ROWS], expected, differences);
    Points velocity = Points.zeros(ROWS, 2);
    double[] own = new double[ROWS];
    ((KnownDivergence) field).evaluate(x, t, velocity, own);
    assertThat(velocity.values()).containsExactly(expected.values(), within(1e-12));
    assertThat(own).containsExactly(differences, within(Math.max(bound, 1e-6)));
    assertThat(((KnownDivergence) field).divergence(x, t)).containsExactly(own, within(1e-12));
  }

  private static Network network() {
    return new SimdMlp(
            new Mlp.Params(List.of(24, 24), Activation.SILU, 2),
            TileMaths.fastestLayers(),
            TileMaths.fastestMatrices(),
            new WorkerPool(new Threads(1), () -> {}),
            name -> new Random(1))
        .create(new NetworkShape(new int[] {2}, CLASSES));
  }

  private static Points normal(int width) {
    Points points = Points.zeros(ROWS, width);
    Random random = new Random(width);
    Arrays.setAll(points.values(), k -> random.nextGaussian());
    return points;
  }

  /** Another prediction of an exact velocity, with its divergence. */
  private record Converted(GaussianMixtureField exact, Prediction what, Schedule schedule)
      implements KnownDivergence {
    @Override
    public void evaluate(Points x, double[] t, Points value) {
      Points velocity = Points.zeros(x.count(), x.width());
      exact.evaluate(x, t, velocity);
      Points converted =
          new Conversions(schedule).convert(Prediction.VELOCITY, what, x, t, velocity);
      System.arraycopy(converted.values(), 0, value.values(), 0, value.values().length);
    }

    @Override
    public double[] divergence(Points x, double[] t) {
      Conversions by = new Conversions(schedule);
      double[] divergence = exact.divergence(x, t);
      for (int i = 0; i < t.length; i++) {
        divergence[i] =
            x.width() * by.partOfX(Prediction.VELOCITY, what, t[i])
                + by.partOfValue(Prediction.VELOCITY, what, t[i]) * divergence[i];
      }
      return divergence;
    }
  }
}
