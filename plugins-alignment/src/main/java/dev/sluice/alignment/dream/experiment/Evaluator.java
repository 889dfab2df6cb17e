package dev.sluice.alignment.dream.experiment;

import dev.sluice.alignment.dream.exact.ExactOptimum;
import dev.sluice.alignment.dream.exact.Exploration;
import dev.sluice.alignment.dream.exact.Information;
import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.alignment.dream.learner.PhaseTable;
import dev.sluice.api.meta.Conduct;
import dev.sluice.api.meta.Knowledge;
import dev.sluice.api.meta.MetaEnvironment;
import dev.sluice.api.meta.MetaLearner;
import java.util.Map;
import java.util.TreeMap;

/** What a learner's conduct is worth, by enumeration: no sampling error. */
final class Evaluator {
  static final String RETURN = "return";
  static final String INFORMATION = "code-information";
  static final String EXPLORED = "exploration-information";

  private final KnowledgeGraph graph;
  private final Exploration exploration;
  private final PhaseTable acting;
  private final ExactOptimum optimum;

  Evaluator(MetaEnvironment environment, KnowledgeGraph graph, ExactOptimum optimum) {
    this.graph = graph;
    this.exploration = new Exploration(graph);
    this.acting = new PhaseTable(environment.exploitation(), graph.prior().length);
    this.optimum = optimum;
  }

  /** Everything that is known of a learner now, by name. */
  Map<String, Double> look(MetaLearner learner) {
    Conduct conduct = learner.conduct();
    double[][] choices = new double[graph.nodes().size()][];
    for (Knowledge node : graph.nodes()) {
      choices[node.index()] = conduct.explore(node);
    }
    Map<String, Double> values = new TreeMap<>(learner.figures());
    double earned = exploration.mean(choices, node -> earned(conduct, node));
    double left = exploration.mean(choices, node -> Information.entropy(node.belief()));
    values.put(RETURN, earned);
    values.put("return-gap", optimum.value() - earned);
    values.put(EXPLORED, Information.entropy(graph.prior()) - left);
    Double information = values.get(INFORMATION);
    if (information != null) {
      values.put("information-gap", information - optimum.information().rate());
    }
    return values;
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
