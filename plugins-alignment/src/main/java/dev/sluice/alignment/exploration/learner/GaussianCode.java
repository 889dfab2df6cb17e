package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Knowledge;

/**
 * z = f(u) + rho N(0, I), decoded as N(g, rho^2 I); g is the mean of f over the problems that are
 * still possible, which is what a decoder with the loss E |g - f|^2 learns, or a decoder's own.
 */
public final class GaussianCode implements Code {
  private final double[][] means;
  private final double[][] expected;
  private final double noise;

  /**
   * With the exact decoder.
   *
   * @param means f, shape {@code [u, d]}
   * @param noise rho, above 0
   */
  public GaussianCode(double[][] means, double noise, KnowledgeGraph graph) {
    this.means = means;
    this.noise = noise;
    this.expected = new double[graph.nodes().size()][means[0].length];
    for (Knowledge node : graph.nodes()) {
      double[] g = expected[node.index()];
      for (int u = 0; u < means.length; u++) {
        double weight = node.belief()[u];
        for (int i = 0; weight > 0 && i < g.length; i++) {
          g[i] += weight * means[u][i];
        }
      }
    }
  }

  /**
   * With another decoder.
   *
   * @param decoded g of every state of knowledge, shape {@code [nodes, d]}; kept, as is {@code
   *     means}
   */
  public GaussianCode(double[][] means, double[][] decoded, double noise) {
    this.means = means;
    this.noise = noise;
    this.expected = decoded;
  }

  /**
   * The decoder's loss |g - f|^2 and its gradient in g; f is what it is (no gradient).
   *
   * @param gradient of shape {@code [d]}, written
   */
  public double decoderLoss(int problem, Knowledge knowledge, double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = 2 * (expected[knowledge.index()][i] - means[problem][i]);
    }
    return squaredError(problem, knowledge);
  }

  /** g, shared, not to be changed. */
  public double[] expected(Knowledge knowledge) {
    return expected[knowledge.index()];
  }

  @Override
  public double squaredError(int problem, Knowledge knowledge) {
    double[] f = means[problem];
    double[] g = expected[knowledge.index()];
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      sum += (f[i] - g[i]) * (f[i] - g[i]);
    }
    return sum;
  }

  @Override
  public double logLikelihood(int problem, Knowledge knowledge) {
    return -squaredError(problem, knowledge) / (2 * noise * noise);
  }
}
