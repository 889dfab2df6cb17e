package dev.sluice.alignment.exploration.experiment;

import dev.sluice.alignment.exploration.exact.ExactOptimum;
import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.alignment.exploration.learner.PolicyValues;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaPolicy;
import java.util.Map;
import java.util.TreeMap;

/** A learner next to the exact optimum. */
final class LearnerEvaluation {
  static final String RETURN = "return";
  static final String INFORMATION = "code-information";
  static final String EXPLORED = "exploration-information";

  private final PolicyValues policyValues;
  private final ExactOptimum optimum;

  LearnerEvaluation(MetaEnvironment environment, KnowledgeGraph graph, ExactOptimum optimum) {
    this.policyValues = new PolicyValues(environment, graph);
    this.optimum = optimum;
  }

  /** Everything that is known of a learner now, by name. */
  Map<String, Double> look(MetaLearner learner) {
    MetaPolicy policy = learner.policy();
    Map<String, Double> values = new TreeMap<>(learner.figures());
    double earned = policyValues.returnOf(policy);
    double left = policyValues.mean(policy, node -> Information.entropy(node.belief()));
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
