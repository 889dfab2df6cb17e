package dev.sluice.alignment.dream.exact;

import dev.sluice.api.exploration.Outcome;
import dev.sluice.api.exploration.Phase;
import java.util.Arrays;

/** The optimal values of a phase whose problem is known, by backward induction. */
final class OptimalValues {
  private final Phase phase;
  private final int problem;

  /** V(step, state); NaN where it was not asked for yet. */
  private final double[][] values;

  OptimalValues(Phase phase, int problem) {
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
    for (Outcome outcome : phase.outcomes(problem, state, action)) {
      value += outcome.probability() * (outcome.reward() + value(step + 1, outcome.next()));
    }
    return value;
  }
}
