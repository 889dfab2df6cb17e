package dev.sluice.alignment.exploration.law;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Transition;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;

/** Whatever an environment calls a probability is one. */
@Theorem(
    name = "probabilities",
    statement =
        "Problems, first states and the transitions of every allowed action have probabilities"
            + " above 0 that sum to 1, and transitions lead to states that there are.")
public final class EnvironmentProbabilities implements Law<MetaEnvironment> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(MetaEnvironment environment) {
    double[] problems = environment.problems();
    double worst = Math.abs(Arrays.stream(problems).sum() - 1);
    if (Arrays.stream(problems).anyMatch(p -> !(p > 0))) {
      worst = Double.NaN;
    }
    worst = Math.max(worst, error(environment.exploration(), problems.length));
    worst = Math.max(worst, error(environment.exploitation(), problems.length));
    return Evidence.atMost("|sum of probabilities - 1|", worst, BOUND);
  }

  /** NaN where a probability is not above 0 or a state is not there. */
  private static double error(EpisodicMdp phase, int problems) {
    double worst = Math.abs(Arrays.stream(phase.start()).sum() - 1);
    for (int state = 0; state < phase.states(); state++) {
      for (int action = 0; action < phase.actions(); action++) {
        if (phase.allows(state, action)) {
          for (int u = 0; u < problems; u++) {
            worst = Math.max(worst, error(phase, u, state, action));
          }
        }
      }
    }
    return worst;
  }

  private static double error(EpisodicMdp phase, int problem, int state, int action) {
    double sum = 0;
    for (Transition transition : phase.transitions(problem, state, action)) {
      if (!(transition.probability() > 0)
          || transition.next() < 0
          || transition.next() >= phase.states()) {
        return Double.NaN;
      }
      sum += transition.probability();
    }
    return Math.abs(sum - 1);
  }
}
