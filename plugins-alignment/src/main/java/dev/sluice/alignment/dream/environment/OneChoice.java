package dev.sluice.alignment.dream.environment;

import dev.sluice.api.exploration.Outcome;
import dev.sluice.api.exploration.Phase;
import java.util.List;

/** One action, then the end; what it earns depends on the problem. */
record OneChoice(int actions, Reward reward) implements Phase {
  private static final int BEFORE = 0;
  private static final int AFTER = 1;

  @Override
  public int horizon() {
    return 1;
  }

  @Override
  public int states() {
    return 2;
  }

  @Override
  public double[] start() {
    return new double[] {1, 0};
  }

  @Override
  public boolean allows(int state, int action) {
    return state == BEFORE;
  }

  @Override
  public List<Outcome> outcomes(int problem, int state, int action) {
    return List.of(Outcome.certain(AFTER, 0, reward.of(problem, action)));
  }

  /** What an action earns. */
  interface Reward {
    double of(int problem, int action);
  }
}
