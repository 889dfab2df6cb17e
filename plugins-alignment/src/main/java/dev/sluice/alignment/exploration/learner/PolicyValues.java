package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.BeliefValue;
import dev.sluice.alignment.exploration.exact.Exploration;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaPolicy;
import java.util.function.ToDoubleFunction;

/** What a way of exploring and acting comes to, by enumeration: no sampling error. */
public final class PolicyValues {
  private final KnowledgeGraph graph;
  private final Exploration exploration;
  private final MdpTable acting;
  private final double[] worth;

  /**
   * @param graph of the same environment
   */
  public PolicyValues(MetaEnvironment environment, KnowledgeGraph graph) {
    this.graph = graph;
    this.exploration = new Exploration(graph);
    this.acting = new MdpTable(environment.exploitation(), graph.prior().length);
    BeliefValue best = new BeliefValue(environment.exploitation());
    this.worth = graph.nodes().stream().mapToDouble(k -> best.of(k.belief())).toArray();
  }

  /** The mean of something that is known after exploring. */
  public double mean(MetaPolicy behaviour, ToDoubleFunction<Knowledge> of) {
    double[][] choices = new double[graph.nodes().size()][];
    for (Knowledge node : graph.nodes()) {
      choices[node.index()] = behaviour.explore(node);
    }
    return exploration.mean(choices, of);
  }

  /** What the best acting would earn after exploring so. */
  public double worthOf(MetaPolicy behaviour) {
    return mean(behaviour, known -> worth[known.index()]);
  }

  /** What is earned. */
  public double returnOf(MetaPolicy behaviour) {
    return mean(behaviour, known -> earned(behaviour, known));
  }

  private double earned(MetaPolicy behaviour, Knowledge known) {
    double[][] policy = new double[acting.states()][acting.actions()];
    for (int state = 0; state < policy.length; state++) {
      if (acting.active(state)) {
        policy[state] = behaviour.act(known, state);
      }
    }
    double sum = 0;
    for (int u = 0; u < known.belief().length; u++) {
      double weight = known.belief()[u];
      sum += weight > 0 ? weight * acting.value(u, policy) : 0;
    }
    return sum;
  }
}
