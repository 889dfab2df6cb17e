package dev.sluice.flow.exact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MonotoneMeansTest {
  @Test
  void meanVelocitiesEqualTheClosedForm() {
    Vectors.forEachCase("truth_meanflow1d", MonotoneMeansTest::check);
  }

  private static void check(JsonNode one) {
    MonotoneMeans means =
        new MonotoneMeans(VectorMixtures.of(one.get("mixture")), new LinearSchedule());
    double r = one.get("r").asDouble();
    double t = one.get("t").asDouble();
    Points x = VectorMixtures.line(one.get("x_r"));
    double[] average = Vectors.numbers(one.get("average_velocity"));
    Points mean = means(means, x, r, t - r);
    Near.check("mean velocity", mean.values(), average, 1e-11);

    Points velocity = Points.zeros(x.count(), 1);
    means.evaluate(x, r, velocity);
    Near.check("velocity", velocity.values(), Vectors.numbers(one.get("velocity_at_r")), 1e-11);
    Near.check("mean over no time", means(means, x, r, 0).values(), velocity.values(), 0);

    double half = (t - r) / 2;
    Points first = means(means, x, r, half);
    Points between = x.copy();
    Points both = Points.zeros(x.count(), 1);
    for (int i = 0; i < x.count(); i++) {
      between.set(i, 0, x.get(i, 0) + half * first.get(i, 0));
    }
    Points second = means(means, between, r + half, half);
    for (int i = 0; i < x.count(); i++) {
      both.set(i, 0, (first.get(i, 0) + second.get(i, 0)) / 2);
    }
    Near.check("first half", first.values(), Vectors.numbers(one.get("half_steps").get(0)), 1e-11);
    Near.check(
        "second half", second.values(), Vectors.numbers(one.get("half_steps").get(1)), 1e-11);
    Near.check("both halves", both.values(), average, 1e-11);
  }

  @Test
  void theWayBackReturns() {
    GaussianMixture mixture =
        new GaussianMixture(
            new double[] {0.3, 0.7}, Points.of(2, 1, new double[] {-2, 1}), new double[] {0.1, 1});
    MonotoneFlow flow = new MonotoneFlow(mixture, new CosineSchedule());
    Points x = Points.of(9, 1, new double[] {-6, -3, -2.2, -1, 0, 0.7, 2, 4, 6});

    Points there = flow.between(0.2, 0.9, x);
    Near.check("back", flow.between(0.9, 0.2, there).values(), x.values(), 1e-11);
  }

  private static Points means(MonotoneMeans means, Points x, double t, double h) {
    double[] times = new double[x.count()];
    double[] lengths = new double[x.count()];
    Arrays.fill(times, t);
    Arrays.fill(lengths, h);
    Points mean = Points.zeros(x.count(), 1);
    means.mean(x, times, lengths, mean);
    return mean;
  }
}
