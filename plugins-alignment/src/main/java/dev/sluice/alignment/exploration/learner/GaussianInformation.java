package dev.sluice.alignment.exploration.learner;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * I(z; u) of z = f(u) + rho N(0, I) in nats: {@code -E log sum_v p(v) N(z; f(v)) / N(z; f(u))} by
 * Gauss-Hermite quadrature in every dimension, so for a few dimensions only.
 */
public final class GaussianInformation {
  /** The most dimensions; the cost is that of all nodes of the grid. */
  public static final int MOST_DIMENSIONS = 3;

  private static final double ROOT_TWO = Math.sqrt(2);
  private final double[] nodes;
  private final double[] weights;

  /** With {@code points} nodes a dimension. */
  public GaussianInformation(int points) {
    GaussIntegrator rule = new GaussIntegratorFactory().hermite(points);
    nodes = new double[points];
    weights = new double[points];
    double sum = 0;
    for (int i = 0; i < points; i++) {
      nodes[i] = ROOT_TWO * rule.getPoint(i);
      weights[i] = rule.getWeight(i);
      sum += weights[i];
    }
    for (int i = 0; i < points; i++) {
      weights[i] /= sum;
    }
  }

  /**
   * @param p p(u), shape {@code [u]}
   * @param means f, shape {@code [u, d]}, d at most {@link #MOST_DIMENSIONS}
   * @param noise rho, above 0
   */
  public double of(double[] p, double[][] means, double noise) {
    int width = means[0].length;
    int grid = (int) Math.pow(nodes.length, width);
    double[] z = new double[width];
    double information = 0;
    for (int u = 0; u < p.length; u++) {
      for (int k = 0; k < grid; k++) {
        double weight = p[u];
        double length = 0;
        for (int i = 0, rest = k; i < width; i++, rest /= nodes.length) {
          double e = nodes[rest % nodes.length];
          weight *= weights[rest % nodes.length];
          z[i] = means[u][i] + noise * e;
          length += e * e;
        }
        information -= weight * (logMixture(p, means, noise, z) + length / 2);
      }
    }
    return information;
  }

  private static double logMixture(double[] p, double[][] means, double noise, double[] z) {
    double scale = 1 / (2 * noise * noise);
    double largest = Double.NEGATIVE_INFINITY;
    double[] logs = new double[p.length];
    for (int v = 0; v < p.length; v++) {
      double distance = 0;
      for (int i = 0; i < z.length; i++) {
        distance += (z[i] - means[v][i]) * (z[i] - means[v][i]);
      }
      logs[v] = Math.log(p[v]) - scale * distance;
      largest = Math.max(largest, logs[v]);
    }
    double sum = 0;
    for (double x : logs) {
      sum += Math.exp(x - largest);
    }
    return largest + Math.log(sum);
  }
}
