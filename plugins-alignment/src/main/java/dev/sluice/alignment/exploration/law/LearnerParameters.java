package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.alignment.exploration.learner.PolicyValues;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.learn.GivenWeights;
import dev.sluice.api.learn.NamedTensors;

/** What a learner has learnt is in its parameters. */
@Theorem(
    name = "parameters-are-all",
    statement =
        "Parameters are read as they were written; with those of before training it earns what"
            + " it earned before, with those of after what it earned after.")
public final class LearnerParameters implements Law<MetaLearnerArchitecture> {
  private static final int STEPS = 60;

  /** The law that a learner of given weights acts as the one that they are of. */
  public static Law<MetaLearnerArchitecture> givenWeights() {
    MetaEnvironment levers = LearnerTrial.levers();
    return new GivenWeights<>(levers, learner -> new double[] {earned(levers, learner)});
  }

  // The graph is not built before the law is checked: every process makes all laws.
  private static double earned(MetaEnvironment levers, MetaLearner learner) {
    return new PolicyValues(levers, new KnowledgeGraph(levers)).returnOf(learner.policy());
  }

  /** The law that a learner's tensors are named. */
  public static Law<MetaLearnerArchitecture> namedTensors() {
    return new NamedTensors<>(LearnerTrial.levers());
  }

  @Override
  public Evidence check(MetaLearnerArchitecture architecture) {
    LearnerTrial trial = LearnerTrial.of(architecture);
    MetaLearner learner = trial.learner();
    float[] before = learner.copyParameters();
    double earnedBefore = trial.earns();
    trial.train(STEPS);
    float[] after = learner.copyParameters();
    double earnedAfter = trial.earns();
    learner.writeParameters(before);
    double worst =
        Math.abs(trial.earns() - earnedBefore) + distance(learner.copyParameters(), before);
    learner.writeParameters(after);
    worst += Math.abs(trial.earns() - earnedAfter) + distance(learner.copyParameters(), after);
    worst += distance(before, after) > 0 ? 0 : 1;
    return Evidence.atMost("|difference|", worst, 0);
  }

  private static double distance(float[] x, float[] y) {
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      worst = Math.max(worst, Math.abs(x[i] - y[i]));
    }
    return worst;
  }
}
