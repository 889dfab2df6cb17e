package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.alignment.exploration.learner.PolicyValues;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaLearnerArchitecture;

/** A learner on small levers, stepped by the sign of its gradient. */
record LearnerTrial(
    MetaLearner learner, MetaEnvironment environment, KnowledgeGraph graph, PolicyValues values) {
  private static final int BATCH = 32;
  private static final float RATE = 0.01f;

  static LearnerTrial of(MetaLearnerArchitecture architecture) {
    MetaEnvironment levers = levers();
    KnowledgeGraph graph = new KnowledgeGraph(levers);
    MetaLearner learner = architecture.create(levers);
    return new LearnerTrial(learner, levers, graph, new PolicyValues(levers, graph));
  }

  static MetaEnvironment levers() {
    return new Levers(new Levers.Params(1, 3, 1, 0));
  }

  /** What the learner would earn now. */
  double earns() {
    return values.returnOf(learner.policy());
  }

  /** Takes steps; the mean loss of the last tenth. */
  double train(int steps) {
    float[] parameters = learner.copyParameters();
    float[] gradient = new float[parameters.length];
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      double loss = learner.lossAndGradient(BATCH, gradient);
      sum += step >= steps - steps / 10 ? loss : 0;
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= RATE * Math.signum(gradient[i]);
      }
      learner.writeParameters(parameters);
    }
    return 10 * sum / steps;
  }
}
