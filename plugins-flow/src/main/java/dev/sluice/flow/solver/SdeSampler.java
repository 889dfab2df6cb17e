package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.path.Conversions;
import dev.sluice.flow.path.Prediction;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Samples by a stochastic equation with the same marginals as the flow: dX = (u + e_t s) dt +
 * sqrt(2 e_t) dW for any e_t and the score s (Albergo et al. 2023, arXiv:2303.08797, equation
 * 2.33), by Euler and Maruyama's method, of weak order 1. Here e_t = level beta(t), so that e_t s =
 * -level E[x_0 | x_t] stays finite where the score does not; level 0 is Euler's method for the
 * flow.
 */
public final class SdeSampler {
  private final Schedule schedule;
  private final double level;
  private final int steps;

  /**
   * @param schedule the path's
   * @param level how much noise is stirred in, 0 or more
   * @param steps of equal length
   */
  public SdeSampler(Schedule schedule, double level, int steps) {
    if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("level must be 0 or more, not " + level);
    }
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, not " + steps);
    }
    this.schedule = schedule;
    this.level = level;
    this.steps = steps;
  }

  /**
   * Moves noise to data.
   *
   * @param start shape {@code [n, d]}, not changed
   * @return a new array of shape {@code [n, d]}
   * @throws dev.sluice.api.run.RunFailedException if the field is not finite
   */
  public Points sample(VelocityField field, Points start, RandomGenerator random) {
    return sample(field, start, random, null);
  }

  /**
   * As {@link #sample(VelocityField, Points, RandomGenerator)}; rows that run away are NaN then.
   *
   * @param lost takes them; null where none may be lost
   */
  public Points sample(
      VelocityField given, Points start, RandomGenerator random, @Nullable LostRows lost) {
    VelocityField field = lost == null ? given : new LossyField(given, lost);
    GuardedField guarded = new GuardedField("sde", field);
    Conversions conversions = new Conversions(schedule);
    Points x = start.copy();
    Points velocity = Points.zeros(x.count(), x.width());
    double h = 1.0 / steps;
    for (int step = 0; step < steps; step++) {
      double t = step * h;
      guarded.evaluate(x, t, velocity);
      double[] times = new double[x.count()];
      Arrays.fill(times, t);
      Points noise = conversions.convert(Prediction.VELOCITY, Prediction.NOISE, x, times, velocity);
      double stir = Math.sqrt(2 * level * schedule.beta(t) * h);
      for (int k = 0; k < x.values().length; k++) {
        double drift = velocity.values()[k] - level * noise.values()[k];
        double kick = stir == 0 ? 0 : stir * random.nextGaussian();
        x.values()[k] += h * drift + kick;
      }
    }
    guarded.checkEnd(x, 1);
    if (lost != null) {
      lost.end(x, 1);
    }
    return x;
  }
}
