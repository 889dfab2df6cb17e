package dev.sluice.flow.exact;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;

/**
 * The exact marginal velocity from standard normal noise to the uniform law on the squares of a
 * chessboard in the plane, u_t(x) = alpha' E[x_1 | x] + beta' E[x_0 | x], with density and score.
 *
 * <p>The board is centred at 0; square (i, j), counted from the lower left, is in the support where
 * i + j is even. Given its square, x_1 is a truncated normal in each coordinate, and the squares
 * share the intervals of their columns and rows, so a point costs 2 {@code cells} intervals.
 *
 * <p>At beta = 0 the field is taken as the limit inside of the support, (alpha'/alpha) x; points
 * outside have probability 0 there and no finite velocity.
 */
public final class BoardField implements VelocityField {
  private final Schedule schedule;
  private final int cells;
  private final double side;

  /**
   * @param cells squares a side, even
   * @param side of a square
   */
  public BoardField(Schedule schedule, int cells, double side) {
    if (cells < 2 || cells % 2 != 0 || !(side > 0)) {
      throw new IllegalArgumentException(
          "a board needs an even number of cells and a side above 0, not " + cells + ", " + side);
    }
    this.schedule = schedule;
    this.cells = cells;
    this.side = side;
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    x.requireShapeOf(velocity);
    Posterior posterior = new Posterior();
    for (int i = 0; i < x.count(); i++) {
      posterior.set(x, i, t[i]);
      for (int axis = 0; axis < 2; axis++) {
        velocity.set(
            i,
            axis,
            schedule.alphaRate(t[i]) * posterior.data[axis]
                + (posterior.beta == 0 ? 0 : schedule.betaRate(t[i]) * posterior.noise[axis]));
      }
    }
  }

  /** log p_t(x), shape {@code [n]}, for beta above 0. */
  public double[] logDensity(Points x, double[] t) {
    Posterior posterior = new Posterior();
    double[] log = new double[x.count()];
    for (int i = 0; i < log.length; i++) {
      posterior.set(x, i, t[i]);
      log[i] = posterior.logDensity;
    }
    return log;
  }

  /** E[x_1 | x_t = x], shape {@code [n, 2]}. */
  public Points posteriorData(Points x, double[] t) {
    Posterior posterior = new Posterior();
    Points mean = Points.zeros(x.count(), 2);
    for (int i = 0; i < x.count(); i++) {
      posterior.set(x, i, t[i]);
      mean.set(i, 0, posterior.data[0]);
      mean.set(i, 1, posterior.data[1]);
    }
    return mean;
  }

  /** The gradient of log p_t(x), shape {@code [n, 2]}, for beta above 0. */
  public Points score(Points x, double[] t) {
    Posterior posterior = new Posterior();
    Points score = Points.zeros(x.count(), 2);
    for (int i = 0; i < x.count(); i++) {
      posterior.set(x, i, t[i]);
      score.set(i, 0, -posterior.noise[0] / posterior.beta);
      score.set(i, 1, -posterior.noise[1] / posterior.beta);
    }
    return score;
  }

  /** What is known of the pair behind one point; reused from point to point. */
  private final class Posterior {
    private final BoardAxis[] axes = {new BoardAxis(cells, side), new BoardAxis(cells, side)};
    private final double[] data = new double[2];
    private final double[] noise = new double[2];
    private double beta;
    private double logDensity;

    void set(Points x, int row, double t) {
      if (x.width() != 2) {
        throw new IllegalArgumentException("a board's points have width 2, not " + x.width());
      }
      double alpha = schedule.alpha(t);
      beta = schedule.beta(t);
      if (beta == 0) {
        for (int axis = 0; axis < 2; axis++) {
          data[axis] = x.get(row, axis) / alpha;
          noise[axis] = 0;
        }
        logDensity = Double.NaN;
        return;
      }
      axes[0].set(x.get(row, 0), alpha, beta);
      axes[1].set(x.get(row, 1), alpha, beta);
      double even = axes[0].logMass(0) + axes[1].logMass(0);
      double odd = axes[0].logMass(1) + axes[1].logMass(1);
      double top = Math.max(even, odd);
      double evenPart = Math.exp(even - top);
      double oddPart = Math.exp(odd - top);
      double sum = evenPart + oddPart;
      for (int axis = 0; axis < 2; axis++) {
        noise[axis] = (evenPart * axes[axis].noise(0) + oddPart * axes[axis].noise(1)) / sum;
        data[axis] = (evenPart * axes[axis].data(0) + oddPart * axes[axis].data(1)) / sum;
      }
      logDensity = top + Math.log(2 * sum / (cells * (double) cells)) - 2 * Math.log(beta);
    }
  }
}
