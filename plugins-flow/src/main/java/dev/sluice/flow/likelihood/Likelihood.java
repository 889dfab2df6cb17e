package dev.sluice.flow.likelihood;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.DivergenceEstimator;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import java.util.random.RandomGenerator;

/**
 * The density of data under a flow from standard normal noise: log p_1(x_1) = log N(x_0; 0, I) -
 * the integral of div u along the way (Chen et al. 2018, arXiv:1806.07366, equation 8). Points and
 * integral are solved together, from t = 1 back to t = 0.
 */
public final class Likelihood {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  /** A row's number in the state: so small that no solver's choice of steps sees it, yet exact. */
  private static final double ROW = 0x1p-90;

  private Likelihood() {}

  /**
   * Where the data came from and how likely it is.
   *
   * @param noise x_0, shape {@code [n, d]}
   * @param logDensity log p_1, in nats, shape {@code [n]}
   * @param evaluations of the velocity with its divergence
   */
  public record Result(Points noise, double[] logDensity, long evaluations) {
    /** The mean of -log p_1, in nats. */
    public double meanNegative() {
      double sum = 0;
      for (double value : logDensity) {
        sum -= value;
      }
      return sum / logDensity.length;
    }
  }

  /**
   * Solves for the density of {@code data}, shape {@code [n, d]}.
   *
   * @throws dev.sluice.api.run.RunFailedException as the solver
   */
  public static Result of(
      VelocityField field,
      Divergence divergence,
      OdeSolver solver,
      Points data,
      RandomGenerator random) {
    int width = data.width();
    DivergenceEstimator estimator = divergence.of(field, data.count(), width, random);
    // A solver may evaluate some rows only: each carries its number, for its probes.
    Points start = Points.zeros(data.count(), width + 2);
    for (int i = 0; i < data.count(); i++) {
      System.arraycopy(data.values(), i * width, start.values(), i * (width + 2), width);
      start.set(i, width + 1, i * ROW);
    }
    Solution solution = solver.solve(joint(estimator, width), start, new Span(1, 0));
    Points noise = Points.zeros(data.count(), width);
    double[] logDensity = new double[data.count()];
    for (int i = 0; i < logDensity.length; i++) {
      double squares = 0;
      for (int j = 0; j < width; j++) {
        double value = solution.end().get(i, j);
        noise.set(i, j, value);
        squares += value * value;
      }
      // The way is backward, so the integral has its sign already.
      logDensity[i] = -0.5 * (squares + width * LOG_TWO_PI) + solution.end().get(i, width);
    }
    return new Result(noise, logDensity, solution.evaluations());
  }

  /**
   * Bits per dimension of values that were counted in steps of {@code binWidth} in units of x:
   * -log_2(p binWidth^d) / d.
   *
   * @param nats the mean of -log p
   */
  public static double bitsPerDimension(double nats, int width, double binWidth) {
    return nats / (width * Math.log(2)) - Math.log(binWidth) / Math.log(2);
  }

  /** The field of the point, the integral and the row's number together. */
  private static VelocityField joint(DivergenceEstimator estimator, int width) {
    return (state, t, rate) -> {
      int count = state.count();
      Points x = Points.zeros(count, width);
      int[] rows = new int[count];
      for (int i = 0; i < count; i++) {
        System.arraycopy(state.values(), i * (width + 2), x.values(), i * width, width);
        rows[i] = (int) (state.get(i, width + 1) / ROW);
      }
      Points velocity = Points.zeros(count, width);
      double[] divergence = new double[count];
      estimator.evaluate(x, t, rows, velocity, divergence);
      for (int i = 0; i < count; i++) {
        System.arraycopy(velocity.values(), i * width, rate.values(), i * (width + 2), width);
        rate.set(i, width, divergence[i]);
        rate.set(i, width + 1, 0);
      }
    };
  }
}
