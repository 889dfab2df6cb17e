package dev.sluice.alignment.exploration.law;

import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;

/** What a learner has learnt is in its parameters. */
public final class LearnerParameters implements Law<MetaLearnerArchitecture> {
  private static final int STEPS = 60;

  @Override
  public String name() {
    return "parameters-are-all";
  }

  @Override
  public String statement() {
    return "Parameters are read as they were written; with those of before training it earns what"
        + " it earned before, with those of after what it earned after.";
  }

  @Override
  public Evidence check(MetaLearnerArchitecture architecture) {
    LearnerTrial trial = LearnerTrial.of(architecture);
    MetaLearner learner = trial.learner();
    float[] before = read(learner);
    double earnedBefore = trial.earns();
    trial.train(STEPS);
    float[] after = read(learner);
    double earnedAfter = trial.earns();
    learner.writeParameters(before);
    double worst = Math.abs(trial.earns() - earnedBefore) + distance(read(learner), before);
    learner.writeParameters(after);
    worst += Math.abs(trial.earns() - earnedAfter) + distance(read(learner), after);
    worst += distance(before, after) > 0 ? 0 : 1;
    return Evidence.atMost("|difference|", worst, 0);
  }

  private static float[] read(MetaLearner learner) {
    float[] parameters = new float[learner.parameterCount()];
    learner.readParameters(parameters);
    return parameters;
  }

  private static double distance(float[] x, float[] y) {
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      worst = Math.max(worst, Math.abs(x[i] - y[i]));
    }
    return worst;
  }
}
