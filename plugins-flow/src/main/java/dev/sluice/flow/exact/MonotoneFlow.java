package dev.sluice.flow.exact;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;

/**
 * The exact flow of a mixture on the line: psi_t(x_0) = F_t^-1(Phi(x_0)) with the marginal's
 * distribution function F_t(x) = sum_k w_k Phi((x - alpha m_k) / sqrt(v_k)), because a flow on the
 * line keeps the order of points (the monotone rearrangement). Needs a schedule that begins at pure
 * noise.
 */
public final class MonotoneFlow {
  private final GaussianMixture mixture;
  private final Schedule schedule;

  /**
   * @throws IllegalArgumentException unless the mixture lies on the line and alpha(0) = 0
   */
  public MonotoneFlow(GaussianMixture mixture, Schedule schedule) {
    if (mixture.width() != 1) {
      throw new IllegalArgumentException(
          "points on the line have width 1, those of the mixture " + mixture.width());
    }
    if (schedule.dataAtStart() != 0) {
      throw new IllegalArgumentException(
          "the flow starts at pure noise, and this schedule at alpha(0) = "
              + schedule.dataAtStart());
    }
    this.mixture = mixture;
    this.schedule = schedule;
  }

  /** psi_t of each point, shape {@code [n, 1]}. */
  public Points at(double t, Points start) {
    double[] center = new double[mixture.components()];
    double[] scale = new double[mixture.components()];
    double alpha = schedule.alpha(t);
    for (int k = 0; k < center.length; k++) {
      center[k] = alpha * mixture.means().get(k, 0);
      scale[k] = Math.hypot(alpha * mixture.deviations()[k], schedule.beta(t));
    }
    Points end = Points.zeros(start.count(), 1);
    for (int i = 0; i < start.count(); i++) {
      end.set(i, 0, solve(center, scale, start.get(i, 0)));
    }
    return end;
  }

  /** Newton's method, kept in a bracket that it shrinks and halved where it would leave it. */
  private double solve(double[] center, double[] scale, double start) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < center.length; k++) {
      // Each component alone would put the point here, and a mean lies between.
      double alone = center[k] + scale[k] * start;
      low = Math.min(low, alone);
      high = Math.max(high, alone);
    }
    // The smaller tail keeps its digits.
    double sign = start < 0 ? -1 : 1;
    double tail = Normal.upperTail(sign * start);
    double x = 0.5 * (low + high);
    while (low < x && x < high) {
      double excess = -tail;
      double density = 0;
      for (int k = 0; k < center.length; k++) {
        double z = (x - center[k]) / scale[k];
        excess += mixture.weights()[k] * Normal.upperTail(sign * z);
        density += mixture.weights()[k] * Normal.density(z) / scale[k];
      }
      if (sign * excess > 0) {
        low = x;
      } else {
        high = x;
      }
      double newton = x + sign * excess / density;
      if (Math.abs(newton - x) <= Math.ulp(x)) {
        return newton;
      }
      x = newton > low && newton < high ? newton : 0.5 * (low + high);
    }
    return x;
  }
}
