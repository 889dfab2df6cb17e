package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.Rate;
import dev.sluice.api.exploration.RateSolver;
import java.util.Arrays;

/**
 * The least information with which one can act so well. Both forms of the constraint: optimal for
 * every problem, or a mean regret.
 */
public final class RateDistortion {
  /** Slopes between which a distortion is looked for; beyond the last, e^(-s d) is 0 or 1. */
  private static final double FLATTEST = 1e-6;

  private static final double STEEPEST = 1e6;
  private static final int HALVINGS = 60;

  private final RateSolver solver;

  public RateDistortion(RateSolver solver) {
    this.solver = solver;
  }

  /**
   * The exact form: the minimum of I(u; a) over channels that give only optimal actions. A code z
   * with which every problem keeps its value cannot tell less, since a is made from z.
   *
   * @param p p(u), shape {@code [u]}
   * @param optimal whether action a is optimal for u, at least one a row, shape {@code [u, a]}
   */
  public Rate optimalActions(double[] p, boolean[][] optimal) {
    double[][] kernel = new double[p.length][];
    for (int u = 0; u < p.length; u++) {
      kernel[u] = new double[optimal[u].length];
      for (int a = 0; a < kernel[u].length; a++) {
        kernel[u][a] = optimal[u][a] ? 1 : 0;
      }
    }
    return solver.minimise(p, kernel);
  }

  /**
   * The relaxed form with a price: the minimum of I(u; a) + s E d, a point of the rate-distortion
   * curve at which it has the slope -s.
   *
   * @param distortion d(u, a), such as the regret V*(u) - R(u, a), shape {@code [u, a]}
   * @param slope s, above 0
   */
  public Point atSlope(double[] p, double[][] distortion, double slope) {
    if (!(slope > 0) || Double.isInfinite(slope)) {
      throw new IllegalArgumentException("slope must be above 0 and finite, not " + slope);
    }
    double[][] kernel = new double[p.length][];
    for (int u = 0; u < p.length; u++) {
      // A constant a row changes no channel, and keeps e^x away from 0.
      double least = Arrays.stream(distortion[u]).min().orElseThrow();
      kernel[u] = Arrays.stream(distortion[u]).map(d -> Math.exp(-slope * (d - least))).toArray();
    }
    Rate rate = solver.minimise(p, kernel);
    return new Point(rate, mean(p, rate.channel(), distortion), slope);
  }

  /**
   * The relaxed form with a bound: the minimum of I(u; a) over channels with E d at most {@code
   * bound}.
   *
   * @param bound above the least mean distortion that is possible
   */
  public Point within(double[] p, double[][] distortion, double bound) {
    double low = Math.log(FLATTEST);
    double high = Math.log(STEEPEST);
    Point best = atSlope(p, distortion, STEEPEST);
    if (best.distortion > bound) {
      throw new IllegalArgumentException(
          "a mean distortion of at most "
              + bound
              + " cannot be had; the least is about "
              + best.distortion);
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      Point point = atSlope(p, distortion, Math.exp(middle));
      if (point.distortion <= bound) {
        high = middle;
        best = point;
      } else {
        low = middle;
      }
    }
    return best;
  }

  private static double mean(double[] p, double[][] channel, double[][] distortion) {
    double sum = 0;
    for (int u = 0; u < p.length; u++) {
      for (int a = 0; a < channel[u].length; a++) {
        sum += p[u] * channel[u][a] * distortion[u][a];
      }
    }
    return sum;
  }

  /**
   * A point of the rate-distortion curve.
   *
   * @param distortion E d of the channel
   * @param slope s: the curve falls by s nats a unit of distortion here
   */
  public record Point(Rate rate, double distortion, double slope) {}
}
