package dev.sluice.flow.measure;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.LearnedVelocity;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The flow-matching loss itself: E |u_theta(x_t, t) - u_t(x_t)|^2 / d against the exact marginal
 * velocity, with t uniform on [.02, .98] and x_t on the path. Unlike the training loss, which has
 * the conditional velocity's variance in it, this is 0 for the right field.
 */
@Describe("Mean squared distance of the learnt velocity to the exact one.")
public final class FieldDistance implements FlowMeasure {
  private static final String NAME = "measure 'field-distance'";
  private static final double FROM = 0.02;
  private static final double TO = 0.98;

  private final Params params;
  private final Streams streams;

  /** How many points. */
  public record Params(@Describe("How many points on the path.") @Min(1) int points) {

    public static Params defaults() {
      return new Params(20_000);
    }
  }

  @Inject
  public FieldDistance(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public void check(LearnedFlow untrained) {
    exactField(untrained);
  }

  @Override
  public Map<String, Double> of(LearnedFlow learned) {
    RandomGenerator random = streams.named("points");
    Points data = learned.data().reference(params.points, random);
    Points noise = StandardNormal.draw(data.count(), data.width(), random);
    double[] t = new double[data.count()];
    for (int i = 0; i < t.length; i++) {
      t[i] = FROM + (TO - FROM) * random.nextDouble();
    }
    LearnedVelocity velocity = learned.velocityFor(NAME);
    Points x = velocity.path().sample(noise, data, t, random).x();
    Points exact = Points.zeros(x.count(), x.width());
    Points learnt = Points.zeros(x.count(), x.width());
    exactField(learned).evaluate(x, t, exact);
    velocity.field().evaluate(x, t, learnt);
    return Map.of("field-distance", meanSquaredDifference(exact.values(), learnt.values()));
  }

  private static VelocityField exactField(LearnedFlow learned) {
    Schedule schedule =
        learned
            .velocityFor(NAME)
            .path()
            .schedule()
            .orElseThrow(
                () ->
                    new RunFailedException(
                        NAME
                            + " needs a path x_t = alpha(t) x_1 + beta(t) x_0;"
                            + " this one has no schedule"));
    return learned
        .data()
        .exactVelocity(schedule)
        .orElseThrow(
            () ->
                new RunFailedException(
                    NAME
                        + " needs the exact velocity, which is not known for data '"
                        + learned.data().dataset().name()
                        + "'"));
  }

  private static double meanSquaredDifference(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }
}
