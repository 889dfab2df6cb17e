package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Transition;
import java.util.Arrays;

/** The optimal values of a phase whose problem is known, by backward induction. */
final class OptimalValues {
  private final EpisodicMdp phase;
  private final int problem;

  /** V(step, state); NaN where it was not asked for yet. */
  private final double[][] values;

  OptimalValues(EpisodicMdp phase, int problem) {
    this.phase = phase;
    this.problem = problem;
    values = new double[phase.horizon()][phase.states()];
    for (double[] row : values) {
      Arrays.fill(row, Double.NaN);
    }
  }

  /** V(step, state) - Q(step, state, action), 0 or more. */
  double regret(int step, int state, int action) {
    return value(step, state) - ofAction(step, state, action);
  }

  private double value(int step, int state) {
    if (step == phase.horizon()) {
      return 0;
    }
    if (Double.isNaN(values[step][state])) {
      double best = Double.NEGATIVE_INFINITY;
      for (int action = 0; action < phase.actions(); action++) {
        if (phase.allows(state, action)) {
          best = Math.max(best, ofAction(step, state, action));
        }
      }
      values[step][state] = best == Double.NEGATIVE_INFINITY ? 0 : best;
    }
    return values[step][state];
  }

  private double ofAction(int step, int state, int action) {
    double value = 0;
    for (Transition transition : phase.transitions(problem, state, action)) {
      value +=
          transition.probability() * (transition.reward() + value(step + 1, transition.next()));
    }
    return value;
  }
}
