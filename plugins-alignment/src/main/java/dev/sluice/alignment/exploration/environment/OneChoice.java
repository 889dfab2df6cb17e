package dev.sluice.alignment.exploration.environment;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Transition;
import java.util.List;

/** One action, then the end; what it earns depends on the problem. */
record OneChoice(int actions, Reward reward) implements EpisodicMdp {
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
  public List<Transition> transitions(int problem, int state, int action) {
    return List.of(Transition.certain(AFTER, 0, reward.of(problem, action)));
  }

  /** What an action earns. */
  interface Reward {
    double of(int problem, int action);
  }
}
