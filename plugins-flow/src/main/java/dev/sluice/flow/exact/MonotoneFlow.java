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
    return between(0, t, start);
  }

  /** Where points that are at {@code x} at time {@code from} are at time {@code to}. */
  public Points between(double from, double to, Points x) {
    Marginal here = new Marginal(from);
    Marginal there = new Marginal(to);
    Points end = Points.zeros(x.count(), 1);
    for (int i = 0; i < x.count(); i++) {
      end.set(i, 0, there.withTailOf(here, x.get(i, 0)));
    }
    return end;
  }

  /** The distribution of x_t: normal ones around their centers. */
  private final class Marginal {
    private final double[] center = new double[mixture.components()];
    private final double[] scale = new double[mixture.components()];

    Marginal(double t) {
      double alpha = schedule.alpha(t);
      for (int k = 0; k < center.length; k++) {
        center[k] = alpha * mixture.means().get(k, 0);
        scale[k] = Math.hypot(alpha * mixture.deviations()[k], schedule.beta(t));
      }
    }

    double upperTail(double sign, double x) {
      double tail = 0;
      for (int k = 0; k < center.length; k++) {
        tail += mixture.weights()[k] * Normal.upperTail(sign * (x - center[k]) / scale[k]);
      }
      return tail;
    }

    /** Newton's method, kept in a bracket that it shrinks and halved where it would leave it. */
    double withTailOf(Marginal other, double point) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < center.length; k++) {
        double z = (point - other.center[k]) / other.scale[k];
        least = Math.min(least, z);
        greatest = Math.max(greatest, z);
      }
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < center.length; k++) {
        // The normal score of the point lies between those of the components, here as there.
        low = Math.min(low, center[k] + scale[k] * least);
        high = Math.max(high, center[k] + scale[k] * greatest);
      }
      // The smaller tail keeps its digits.
      double sign = other.upperTail(1, point) > 0.5 ? -1 : 1;
      return solve(sign, other.upperTail(sign, point), low, high);
    }

    private double solve(double sign, double tail, double least, double greatest) {
      double low = least;
      double high = greatest;
      double x = 0.5 * (low + high);
      while (low < x && x < high) {
        double excess = upperTail(sign, x) - tail;
        double density = 0;
        for (int k = 0; k < center.length; k++) {
          density += mixture.weights()[k] * Normal.density((x - center[k]) / scale[k]) / scale[k];
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
}
