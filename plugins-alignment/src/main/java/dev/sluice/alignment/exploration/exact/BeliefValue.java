package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.MetaEnvironment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The most that a phase earns for somebody with a belief, who goes on learning while acting:
 * dynamic programming over step, state and belief. Values are remembered, so one of these serves
 * for many beliefs.
 */
public final class BeliefValue {
  private static final int MOST_SITUATIONS = 2_000_000;
  private final EpisodicMdp phase;
  private final Map<Situation, Double> known = new HashMap<>();

  public BeliefValue(EpisodicMdp phase) {
    this.phase = phase;
  }

  /** The most that the phase earns from its start, for a belief over problems. */
  public double of(double[] belief) {
    double[] start = phase.start();
    double sum = 0;
    for (int state = 0; state < start.length; state++) {
      if (start[state] > 0) {
        sum += start[state] * from(0, state, belief);
      }
    }
    return sum;
  }

  /** The most that is earned if it is known that the problem is {@code u} of {@code problems}. */
  public double ofProblem(int problems, int u) {
    double[] certain = new double[problems];
    certain[u] = 1;
    return of(certain);
  }

  /** V*(u): the most that every problem earns if it is known, shape {@code [u]}. */
  public static double[] ofProblems(MetaEnvironment environment) {
    BeliefValue value = new BeliefValue(environment.exploitation());
    double[] best = new double[environment.problems().length];
    for (int u = 0; u < best.length; u++) {
      best[u] = value.ofProblem(best.length, u);
    }
    return best;
  }

  private double from(int step, int state, double[] weights) {
    if (step == phase.horizon()) {
      return 0;
    }
    Situation situation = new Situation(step, state, weights);
    Double before = known.get(situation);
    if (before != null) {
      return before;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int action = 0; action < phase.actions(); action++) {
      if (phase.allows(state, action)) {
        best = Math.max(best, ofAction(step, state, weights, action));
      }
    }
    double value = best == Double.NEGATIVE_INFINITY ? 0 : best;
    if (known.size() == MOST_SITUATIONS) {
      throw new IllegalArgumentException(
          "acting has more than "
              + MOST_SITUATIONS
              + " situations, too many to know its value exactly; make the environment smaller");
    }
    known.put(situation, value);
    return value;
  }

  private double ofAction(int step, int state, double[] weights, int action) {
    double total = Arrays.stream(weights).sum();
    double value = Evidences.reward(phase, weights, state, action) / total;
    for (Map.Entry<Evidences.Seen, double[]> seen :
        Evidences.after(phase, weights, state, action).weights().entrySet()) {
      double probability = Arrays.stream(seen.getValue()).sum() / total;
      value += probability * from(step + 1, seen.getKey().next(), seen.getValue());
    }
    return value;
  }
}
