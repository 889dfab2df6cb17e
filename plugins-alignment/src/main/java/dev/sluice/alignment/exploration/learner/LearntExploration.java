package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.learn.ParameterTensor;
import java.util.random.RandomGenerator;

/**
 * A decoder and exploration learnt from sampled explorations, both tables over what can be known:
 * the decoder g(tau) by {@code sum_t |g(tau_t) - f|^2} from the first step on, the values of
 * actions by {@code (Q(tau_t, a) - r - max(0, max Q(tau_(t+1), .)))^2}, with rewards that the
 * present f and g give (relabelled, as DREAM does), and 0 for stopping. Half of the actions are
 * taken at random. Values are kept in units of squared distance, 1 / (2 rho^2) nats, so that one
 * rate suits both.
 */
final class LearntExploration {
  private final KnowledgeGraph graph;
  private final Explorer explorer;
  private final RandomGenerator random;
  private final double noise;
  private final double unit;
  private final float[] tables;
  private final int width;

  LearntExploration(
      KnowledgeGraph graph, Explorer explorer, int width, double noise, RandomGenerator random) {
    this.graph = graph;
    this.explorer = explorer;
    this.random = random;
    this.noise = noise;
    this.unit = 1 / (2 * noise * noise);
    this.width = width;
    this.tables = new float[graph.nodes().size() * (width + graph.actions())];
  }

  /** Decoder and values, one row for each state of knowledge. */
  float[] tables() {
    return tables;
  }

  ParameterTensor tensor() {
    return ParameterTensor.of("exploration", graph.nodes().size(), width + graph.actions());
  }

  /** The code as the decoder sees it. */
  GaussianCode code(double[][] means) {
    double[][] decoded = new double[graph.nodes().size()][width];
    for (int k = 0; k < decoded.length; k++) {
      for (int i = 0; i < width; i++) {
        decoded[k][i] = tables[row(k) + i];
      }
    }
    return new GaussianCode(means, decoded, noise);
  }

  /**
   * Explores a problem and adds the gradient of what it teaches.
   *
   * @param scale the factor of the gradient
   * @param gradient as {@link #tables}, from {@code offset} on
   * @return the decoder's loss on this exploration, the mean over its steps
   */
  double addGradient(GaussianCode code, int problem, double scale, float[] gradient, int offset) {
    Knowledge at = Walk.pick(graph.roots(), problem, random);
    double loss = decode(code, problem, at, scale, gradient, offset);
    int steps = 1;
    for (int action = behave(at); action >= 0; action = behave(at)) {
      Knowledge next = Walk.pick(graph.after(at, action), problem, random);
      double reward = explorer.reward(code, at, next, problem) - explorer.cost();
      double target = reward / unit + Math.max(0, bestValue(next));
      int place = row(at.index()) + width + action;
      gradient[offset + place] += (float) (2 * scale * (tables[place] - target));
      loss += decode(code, problem, next, scale, gradient, offset);
      steps++;
      at = next;
    }
    return loss / steps;
  }

  private double decode(
      GaussianCode code, int problem, Knowledge at, double scale, float[] gradient, int offset) {
    double[] slope = new double[width];
    double loss = code.decoderLoss(problem, at, slope);
    for (int i = 0; i < width; i++) {
      gradient[offset + row(at.index()) + i] += (float) (scale * slope[i]);
    }
    return loss;
  }

  /** An allowed action, half of the time the best one; -1 at the end. */
  private int behave(Knowledge at) {
    int best = best(at);
    if (best < 0 || random.nextBoolean()) {
      return best;
    }
    int action;
    do {
      action = random.nextInt(graph.actions());
    } while (graph.after(at, action).isEmpty());
    return action;
  }

  /** The best action, of equals the first; -1 where none is allowed. */
  private int best(Knowledge at) {
    int best = -1;
    for (int action = 0; action < graph.actions(); action++) {
      if (!graph.after(at, action).isEmpty() && (best < 0 || value(at, action) > value(at, best))) {
        best = action;
      }
    }
    return best;
  }

  private double bestValue(Knowledge at) {
    int best = best(at);
    return best < 0 ? 0 : value(at, best);
  }

  private double value(Knowledge at, int action) {
    return tables[row(at.index()) + width + action];
  }

  private int row(int node) {
    return node * (width + graph.actions());
  }

  /** The best action, or to stop where none is worth its cost. */
  double[] choice(Knowledge at) {
    double[] choice = new double[graph.actions() + 1];
    int best = best(at);
    choice[best < 0 || value(at, best) < 0 ? graph.actions() : best] = 1;
    return choice;
  }
}
