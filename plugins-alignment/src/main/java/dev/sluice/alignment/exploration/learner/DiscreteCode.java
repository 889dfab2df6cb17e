package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Knowledge;

/**
 * z is one of finitely many symbols, F(z | u); decoded exactly, q(z | tau) = sum_u p(u | tau) F(z |
 * u).
 */
final class DiscreteCode implements Code {
  private static final double LEAST = 1e-300;
  private final double[][] symbols;
  private final double[][] decoded;

  /**
   * @param symbols F(z | u), shape {@code [u, z]}
   */
  DiscreteCode(double[][] symbols, KnowledgeGraph graph) {
    this.symbols = symbols;
    this.decoded = new double[graph.nodes().size()][symbols[0].length];
    for (Knowledge node : graph.nodes()) {
      for (int u = 0; u < symbols.length; u++) {
        double weight = node.belief()[u];
        for (int z = 0; weight > 0 && z < symbols[u].length; z++) {
          decoded[node.index()][z] += weight * symbols[u][z];
        }
      }
    }
  }

  /** q(z | knowledge); shared, not to be changed. */
  double[] decoded(Knowledge knowledge) {
    return decoded[knowledge.index()];
  }

  @Override
  public double logLikelihood(int problem, Knowledge knowledge) {
    double[] q = decoded(knowledge);
    double sum = 0;
    for (int z = 0; z < q.length; z++) {
      double f = symbols[problem][z];
      sum += f > 0 ? f * Math.log(Math.max(LEAST, q[z])) : 0;
    }
    return sum;
  }

  /** With a symbol taken as a unit vector. */
  @Override
  public double squaredError(int problem, Knowledge knowledge) {
    double[] q = decoded(knowledge);
    double sum = 1;
    for (int z = 0; z < q.length; z++) {
      sum += q[z] * (q[z] - 2 * symbols[problem][z]);
    }
    return sum;
  }
}
