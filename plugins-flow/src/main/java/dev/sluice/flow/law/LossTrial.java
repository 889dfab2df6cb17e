package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.data.MixtureData;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a loss makes of all pairs of {@link Truth} at one time, on the linear path. */
final class LossTrial {
  private final FlowLoss loss;
  private final Regression regression;
  private final double[] weight;

  LossTrial(FlowLoss loss, double time) {
    this.loss = loss;
    Truth truth = new Truth();
    double[] t = new double[truth.noise().count()];
    Arrays.fill(t, time);
    VelocityField zero = (x, at, velocity) -> Arrays.fill(velocity.values(), 0);
    regression = loss.of(FlowBatch.on(task(zero), truth.noise(), truth.data(), t, new Random(1)));
    weight = truth.weight().clone();
    double[] own = regression.weight();
    for (int i = 0; own != null && i < weight.length; i++) {
      weight[i] *= own[i];
    }
  }

  static LossContext task(VelocityField network) {
    return new LossContext(source(), new LinearPath(), network);
  }

  private static DataSource source() {
    return new MixtureData(
        new MixtureData.Params(
            List.of(
                List.of(Truth.MIXTURE.means().get(0, 0)), List.of(Truth.MIXTURE.means().get(1, 0))),
            Arrays.stream(Truth.MIXTURE.deviations()).boxed().toList(),
            Arrays.stream(Truth.MIXTURE.weights()).boxed().toList()));
  }

  Points x() {
    return regression.x();
  }

  Points target() {
    return regression.target();
  }

  /** The probability of each pair times the loss's own weight. */
  double[] weight() {
    return weight;
  }

  /** The velocity that stands behind a network of these values, a row each. */
  Points velocityOf(Points values) {
    VelocityField replay =
        (x, t, out) ->
            System.arraycopy(values.values(), 0, out.values(), 0, values.values().length);
    Points velocity = Points.zeros(values.count(), 1);
    loss.velocity(task(replay)).evaluate(x(), regression.t(), velocity);
    return velocity;
  }

  /** The exact marginal velocity at the rows. */
  Points marginal() {
    Points u = Points.zeros(x().count(), 1);
    new GaussianMixtureField(Truth.MIXTURE, new LinearSchedule()).evaluate(x(), regression.t(), u);
    return u;
  }

  /** What a network must say at the rows for its velocity to be the marginal one. */
  Points ideal() {
    Points values = Points.zeros(x().count(), 1);
    Points base = velocityOf(values);
    Arrays.fill(values.values(), 1);
    Points moved = velocityOf(values);
    Points u = marginal();
    for (int i = 0; i < u.count(); i++) {
      values.set(i, 0, (u.get(i, 0) - base.get(i, 0)) / (moved.get(i, 0) - base.get(i, 0)));
    }
    return values;
  }
}
