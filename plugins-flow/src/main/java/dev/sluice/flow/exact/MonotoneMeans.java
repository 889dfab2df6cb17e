package dev.sluice.flow.exact;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.MeanVelocity;
import dev.sluice.api.flow.Schedule;

/**
 * The exact mean velocity over stretches of the trajectories of {@link MonotoneFlow}: what one-step
 * models ought to learn.
 */
public final class MonotoneMeans implements MeanVelocity {
  private final GaussianMixtureField field;
  private final MonotoneFlow flow;

  /**
   * @throws IllegalArgumentException as {@link MonotoneFlow}'s constructor
   */
  public MonotoneMeans(GaussianMixture mixture, Schedule schedule) {
    field = new GaussianMixtureField(mixture, schedule);
    flow = new MonotoneFlow(mixture, schedule);
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    field.evaluate(x, t, velocity);
  }

  @Override
  public void mean(Points x, double[] t, double[] h, Points mean) {
    field.evaluate(x, t, mean);
    for (int i = 0; i < t.length; i++) {
      if (h[i] != 0) {
        double end = flow.between(t[i], t[i] + h[i], x.rows(i, i + 1)).get(0, 0);
        mean.set(i, 0, (end - x.get(i, 0)) / h[i]);
      }
    }
  }
}
