package dev.sluice.flow.exact;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.Schedule;

/**
 * The exact marginal velocity from standard normal noise to a {@link GaussianMixture}, u_t(x) =
 * sum_k r_k (alpha' m_k + c_k y_k), with all that belongs to it in closed form. Here v_k = alpha^2
 * s_k^2 + beta^2, y_k = x - alpha m_k, c_k = v_k' / (2 v_k), and r_k is the posterior probability
 * of component k. Times are given for each point, shape {@code [n]}.
 */
public final class GaussianMixtureField implements KnownDivergence {
  private final GaussianMixture mixture;
  private final Schedule schedule;

  public GaussianMixtureField(GaussianMixture mixture, Schedule schedule) {
    this.mixture = mixture;
    this.schedule = schedule;
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    x.requireShapeOf(velocity);
    mixed(
        x,
        t,
        velocity,
        (at, k, j, y) -> at.alphaRate * mixture.means().get(k, j) + at.growth[k] * y);
  }

  /** The gradient of log p_t(x), -sum_k r_k y_k / v_k, shape {@code [n, d]}. */
  public Points score(Points x, double[] t) {
    return mixed(x, t, (at, k, j, y) -> -y / at.variance[k]);
  }

  /** E[x_1 | x_t = x], shape {@code [n, d]}. */
  public Points posteriorData(Points x, double[] t) {
    return mixed(
        x,
        t,
        (at, k, j, y) -> {
          double s = mixture.deviations()[k];
          return mixture.means().get(k, j) + at.alpha * s * s / at.variance[k] * y;
        });
  }

  /** E[x_0 | x_t = x], shape {@code [n, d]}. */
  public Points posteriorNoise(Points x, double[] t) {
    return mixed(x, t, (at, k, j, y) -> at.beta / at.variance[k] * y);
  }

  /** log p_t(x), shape {@code [n]}. */
  public double[] logDensity(Points x, double[] t) {
    return each(x, t, (at, row) -> at.logDensity);
  }

  /** The posterior probability of each component, shape {@code [n, K]}. */
  public Points responsibilities(Points x, double[] t) {
    Points all = Points.zeros(x.count(), mixture.components());
    each(
        x,
        t,
        (at, row) -> {
          for (int k = 0; k < mixture.components(); k++) {
            all.set(row, k, at.responsibility[k]);
          }
          return 0;
        });
    return all;
  }

  /** The divergence of u, d sum_k r_k c_k + sum_k r_k (g_k - s) . u_k with g_k = -y_k / v_k. */
  @Override
  public double[] divergence(Points x, double[] t) {
    Points score = score(x, t);
    return each(
        x,
        t,
        (at, row) -> {
          double sum = 0;
          for (int k = 0; k < mixture.components(); k++) {
            double inner = mixture.width() * at.growth[k];
            for (int j = 0; j < mixture.width(); j++) {
              double mean = mixture.means().get(k, j);
              double y = x.get(row, j) - at.alpha * mean;
              double u = at.alphaRate * mean + at.growth[k] * y;
              inner += (-y / at.variance[k] - score.get(row, j)) * u;
            }
            sum += at.responsibility[k] * inner;
          }
          return sum;
        });
  }

  /** The derivative of log p_t(x) in t at a fixed x, shape {@code [n]}. */
  public double[] logDensityRate(Points x, double[] t) {
    return each(
        x,
        t,
        (at, row) -> {
          double sum = 0;
          for (int k = 0; k < mixture.components(); k++) {
            double along = 0;
            for (int j = 0; j < mixture.width(); j++) {
              double mean = mixture.means().get(k, j);
              along += (x.get(row, j) - at.alpha * mean) * mean;
            }
            sum +=
                at.responsibility[k]
                    * (at.growth[k] * (at.squaredDistance[k] / at.variance[k] - mixture.width())
                        + at.alphaRate * along / at.variance[k]);
          }
          return sum;
        });
  }

  private Points mixed(Points x, double[] t, Term term) {
    return mixed(x, t, Points.zeros(x.count(), x.width()), term);
  }

  /** Writes sum_k r_k term_k. */
  private Points mixed(Points x, double[] t, Points into, Term term) {
    each(
        x,
        t,
        (at, row) -> {
          for (int j = 0; j < x.width(); j++) {
            double sum = 0;
            for (int k = 0; k < mixture.components(); k++) {
              double y = x.get(row, j) - at.alpha * mixture.means().get(k, j);
              sum += at.responsibility[k] * term.of(at, k, j, y);
            }
            into.set(row, j, sum);
          }
          return 0;
        });
    return into;
  }

  private double[] each(Points x, double[] t, Figure figure) {
    if (x.width() != mixture.width() || t.length != x.count()) {
      throw new IllegalArgumentException(
          "points " + x + " with " + t.length + " times in a mixture of width " + mixture.width());
    }
    MixtureAt at = new MixtureAt(mixture, schedule);
    double[] figures = new double[x.count()];
    for (int row = 0; row < figures.length; row++) {
      at.set(x, row, t[row]);
      figures[row] = figure.of(at, row);
    }
    return figures;
  }

  /** A component's share of a vector's coordinate j. */
  private interface Term {
    double of(MixtureAt at, int k, int j, double y);
  }

  /** A number for a row. */
  private interface Figure {
    double of(MixtureAt at, int row);
  }
}
