package dev.sluice.alignment.dream.learner;

import dev.sluice.alignment.dream.exact.BeliefValue;
import dev.sluice.alignment.dream.exact.Exploration;
import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Conduct;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import java.util.function.ToDoubleFunction;

/** What a way of exploring and acting comes to, by enumeration: no sampling error. */
public final class Conducted {
  private final KnowledgeGraph graph;
  private final Exploration exploration;
  private final PhaseTable acting;
  private final double[] worth;

  /**
   * @param graph of the same environment
   */
  public Conducted(MetaEnvironment environment, KnowledgeGraph graph) {
    this.graph = graph;
    this.exploration = new Exploration(graph);
    this.acting = new PhaseTable(environment.exploitation(), graph.prior().length);
    BeliefValue best = new BeliefValue(environment.exploitation());
    this.worth = graph.nodes().stream().mapToDouble(k -> best.of(k.belief())).toArray();
  }

  /** The mean of something that is known after exploring. */
  public double mean(Conduct conduct, ToDoubleFunction<Knowledge> of) {
    double[][] choices = new double[graph.nodes().size()][];
    for (Knowledge node : graph.nodes()) {
      choices[node.index()] = conduct.explore(node);
    }
    return exploration.mean(choices, of);
  }

  /** What the best acting would earn after exploring so. */
  public double worthOf(Conduct conduct) {
    return mean(conduct, known -> worth[known.index()]);
  }

  /** What is earned. */
  public double returnOf(Conduct conduct) {
    return mean(conduct, known -> earned(conduct, known));
  }

  private double earned(Conduct conduct, Knowledge known) {
    double[][] policy = new double[acting.states()][acting.actions()];
    for (int state = 0; state < policy.length; state++) {
      if (acting.active(state)) {
        policy[state] = conduct.act(known, state);
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
