package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.RunFailedException;
import java.util.List;

/** By state of knowledge, logits of exploring, then of acting. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record CoupledTables(KnowledgeGraph graph, MdpTable table, float[] logits) {
  private static final long MOST = 50_000_000;

  /**
   * @throws RunFailedException if there is too much that can be known
   */
  static CoupledTables of(MetaEnvironment environment, Weights weights) {
    KnowledgeGraph graph = new KnowledgeGraph(environment);
    MdpTable table = new MdpTable(environment.exploitation(), graph.prior().length);
    long count = (long) graph.nodes().size() * (graph.actions() + table.states() * table.actions());
    if (count > MOST) {
      throw new RunFailedException(
          String.format(
              "a table over everything that can be known needs %,d numbers, more than %,d; make the"
                  + " environment smaller",
              count, MOST));
    }
    int size = (int) count;
    return new CoupledTables(graph, table, weights.values(size, () -> new float[size]));
  }

  /** One row for each state of knowledge: exploring, then acting by state and action. */
  List<ParameterTensor> tensors() {
    return List.of(ParameterTensor.of("logits", graph.nodes().size(), row()));
  }

  private int row() {
    return graph.actions() + table.states() * table.actions();
  }

  int offset(Knowledge knowledge) {
    return knowledge.index() * row();
  }

  int offset(Knowledge knowledge, int state) {
    return offset(knowledge) + graph.actions() + state * table.actions();
  }

  boolean ends(Knowledge knowledge) {
    for (int a = 0; a < graph.actions(); a++) {
      if (!graph.after(knowledge, a).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  double[] exploring(Knowledge knowledge) {
    double[] some = new double[graph.actions()];
    for (int a = 0; a < some.length; a++) {
      boolean allowed = !graph.after(knowledge, a).isEmpty();
      some[a] = allowed ? logits[offset(knowledge) + a] : Double.NEGATIVE_INFINITY;
    }
    return some;
  }

  double[] acting(Knowledge known, int state) {
    double[] some = new double[table.actions()];
    for (int a = 0; table.active(state) && a < some.length; a++) {
      some[a] =
          table.allows(state, a) ? logits[offset(known, state) + a] : Double.NEGATIVE_INFINITY;
    }
    return some;
  }

  /** What acting earns, and its gradient times {@code scale}, added. */
  double addActing(Knowledge known, int u, double scale, float[] gradient) {
    double[][] policy = new double[table.states()][table.actions()];
    double[][] slope = new double[table.states()][table.actions()];
    for (int s = 0; s < policy.length; s++) {
      if (table.active(s)) {
        policy[s] = acting(known, s);
        Softmax.of(policy[s]);
      }
    }
    double value = table.valueAndGradient(u, policy, slope);
    for (int s = 0; s < policy.length; s++) {
      for (int a = 0; a < policy[s].length; a++) {
        gradient[offset(known, s) + a] += (float) (scale * slope[s][a]);
      }
    }
    return value;
  }
}
