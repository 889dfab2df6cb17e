package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Transition;
import java.util.List;

/** Levers that lie one time in five: nothing that is seen is certain. */
final class NoisyLevers implements MetaEnvironment {
  private final MetaEnvironment levers = new Levers(new Levers.Params(2, 3, 2, 0));

  @Override
  public double[] problems() {
    return levers.problems();
  }

  @Override
  public EpisodicMdp exploration() {
    EpisodicMdp right = levers.exploration();
    return new EpisodicMdp() {
      @Override
      public int horizon() {
        return right.horizon();
      }

      @Override
      public int states() {
        return right.states();
      }

      @Override
      public int actions() {
        return right.actions();
      }

      @Override
      public double[] start() {
        return right.start();
      }

      @Override
      public boolean allows(int state, int action) {
        return right.allows(state, action);
      }

      @Override
      public List<Transition> transitions(int problem, int state, int action) {
        Transition shown = right.transitions(problem, state, action).get(0);
        return List.of(
            new Transition(0.8, shown.next(), shown.observation(), 0),
            new Transition(0.2, shown.next(), (shown.observation() + 1) % 3, 0));
      }
    };
  }

  @Override
  public EpisodicMdp exploitation() {
    return levers.exploitation();
  }
}
