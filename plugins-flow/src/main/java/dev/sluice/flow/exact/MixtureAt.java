package dev.sluice.flow.exact;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;

/**
 * The noised mixture around one point: with v_k = alpha^2 s_k^2 + beta^2 and y_k = x - alpha m_k,
 * p_t(x) = sum_k w_k N(y_k; 0, v_k I). Reused from point to point; what depends on time alone is
 * kept while the time stays.
 */
final class MixtureAt {
  private final GaussianMixture mixture;
  private final Schedule schedule;
  private final int width;
  private double time = Double.NaN;
  double alpha;
  double beta;
  double alphaRate;
  double betaRate;

  /** v_k. */
  final double[] variance;

  /** c_k = v_k' / (2 v_k). */
  final double[] growth;

  private final double[] logWeight;

  /** |y_k|^2. */
  final double[] squaredDistance;

  /** r_k, the posterior probability of component k. */
  final double[] responsibility;

  double logDensity;

  MixtureAt(GaussianMixture mixture, Schedule schedule) {
    this.mixture = mixture;
    this.schedule = schedule;
    this.width = mixture.width();
    int components = mixture.components();
    variance = new double[components];
    growth = new double[components];
    logWeight = new double[components];
    squaredDistance = new double[components];
    responsibility = new double[components];
  }

  void set(Points x, int row, double t) {
    if (t != time) {
      setTime(t);
    }
    double top = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < variance.length; k++) {
      double sum = 0;
      for (int j = 0; j < width; j++) {
        double y = x.get(row, j) - alpha * mixture.means().get(k, j);
        sum += y * y;
      }
      squaredDistance[k] = sum;
      responsibility[k] = logWeight[k] - sum / (2 * variance[k]);
      top = Math.max(top, responsibility[k]);
    }
    double sum = 0;
    for (int k = 0; k < variance.length; k++) {
      responsibility[k] = Math.exp(responsibility[k] - top);
      sum += responsibility[k];
    }
    for (int k = 0; k < variance.length; k++) {
      responsibility[k] /= sum;
    }
    logDensity = top + Math.log(sum);
  }

  private void setTime(double t) {
    time = t;
    alpha = schedule.alpha(t);
    beta = schedule.beta(t);
    alphaRate = schedule.alphaRate(t);
    betaRate = schedule.betaRate(t);
    for (int k = 0; k < variance.length; k++) {
      double s2 = mixture.deviations()[k] * mixture.deviations()[k];
      variance[k] = alpha * alpha * s2 + beta * beta;
      growth[k] = (alpha * alphaRate * s2 + beta * betaRate) / variance[k];
      logWeight[k] =
          Math.log(mixture.weights()[k])
              - width * (Normal.LOG_ROOT_TWO_PI + 0.5 * Math.log(variance[k]));
    }
  }
}
