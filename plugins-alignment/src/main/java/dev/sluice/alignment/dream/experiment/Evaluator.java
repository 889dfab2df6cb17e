package dev.sluice.alignment.dream.experiment;

import dev.sluice.alignment.dream.exact.ExactOptimum;
import dev.sluice.alignment.dream.exact.Information;
import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.alignment.dream.learner.Conducted;
import dev.sluice.api.exploration.Conduct;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import java.util.Map;
import java.util.TreeMap;

/** A learner beside the exact optimum. */
final class Evaluator {
  static final String RETURN = "return";
  static final String INFORMATION = "code-information";
  static final String EXPLORED = "exploration-information";

  private final Conducted conducted;
  private final ExactOptimum optimum;

  Evaluator(MetaEnvironment environment, KnowledgeGraph graph, ExactOptimum optimum) {
    this.conducted = new Conducted(environment, graph);
    this.optimum = optimum;
  }

  /** Everything that is known of a learner now, by name. */
  Map<String, Double> look(MetaLearner learner) {
    Conduct conduct = learner.conduct();
    Map<String, Double> values = new TreeMap<>(learner.figures());
    double earned = conducted.returnOf(conduct);
    double left = conducted.mean(conduct, node -> Information.entropy(node.belief()));
    values.put(RETURN, earned);
    values.put("return-gap", optimum.value() - earned);
    values.put(EXPLORED, optimum.entropy() - left);
    Double information = values.get(INFORMATION);
    if (information != null) {
      values.put("information-gap", information - optimum.information().rate());
    }
    return values;
  }
}
