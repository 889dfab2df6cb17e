package dev.sluice.flow.path;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;

/**
 * A velocity learnt under one schedule, as it is under another (Lipman et al. 2024,
 * arXiv:2412.06264, section 4.8.3): the point x at time r of the new path lies at x / s and time t
 * of the old one, where both have the same ratio of data to noise and s is the ratio of their
 * weights. The old velocity says what data and noise are, and they make the new one.
 *
 * <p>Going over data and noise needs no derivative of t or s, which are infinite at the ends of
 * some schedules. Where the new schedule's own rates are infinite, at one of its ends, the velocity
 * is that of a time 1e-7 inside.
 */
public final class ScheduleChange implements VelocityField {
  private static final double INSIDE = 1e-7;

  private final VelocityField field;
  private final Schedule from;
  private final Schedule to;
  private final Conversions conversions;

  /**
   * @param field the velocity under {@code from}
   */
  public ScheduleChange(VelocityField field, Schedule from, Schedule to) {
    this.field = field;
    this.from = from;
    this.to = to;
    this.conversions = new Conversions(from);
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    x.requireShapeOf(velocity);
    int width = x.width();
    double[] now = new double[t.length];
    double[] then = new double[t.length];
    Points there = Points.zeros(x.count(), width);
    for (int i = 0; i < t.length; i++) {
      now[i] = regular(t[i]);
      then[i] = from.timeOfLogSnr(to.logSnr(now[i]));
      // Both weights have this ratio; their sum is never 0.
      double scale =
          (to.alpha(now[i]) + to.beta(now[i])) / (from.alpha(then[i]) + from.beta(then[i]));
      for (int k = i * width; k < (i + 1) * width; k++) {
        there.values()[k] = x.values()[k] / scale;
      }
    }
    Points old = Points.zeros(x.count(), width);
    field.evaluate(there, then, old);
    Points data = conversions.convert(Prediction.VELOCITY, Prediction.DATA, there, then, old);
    Points noise = conversions.convert(Prediction.VELOCITY, Prediction.NOISE, there, then, old);
    for (int i = 0; i < t.length; i++) {
      double alphaRate = to.alphaRate(now[i]);
      double betaRate = to.betaRate(now[i]);
      for (int k = i * width; k < (i + 1) * width; k++) {
        velocity.values()[k] = alphaRate * data.values()[k] + betaRate * noise.values()[k];
      }
    }
  }

  private double regular(double t) {
    if (Double.isFinite(to.alphaRate(t)) && Double.isFinite(to.betaRate(t))) {
      return t;
    }
    return t < 0.5 ? t + INSIDE : t - INSIDE;
  }
}
