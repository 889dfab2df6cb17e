package dev.sluice.alignment.dream.law;

import dev.sluice.alignment.dream.environment.Levers;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Outcome;
import dev.sluice.api.exploration.Phase;
import java.util.List;

/** Levers that lie one time in five: nothing that is seen is certain. */
final class NoisyLevers implements MetaEnvironment {
  private final MetaEnvironment levers = new Levers(new Levers.Params(2, 3, 2, 0));

  @Override
  public double[] problems() {
    return levers.problems();
  }

  @Override
  public Phase exploration() {
    Phase right = levers.exploration();
    return new Phase() {
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
      public List<Outcome> outcomes(int problem, int state, int action) {
        Outcome shown = right.outcomes(problem, state, action).get(0);
        return List.of(
            new Outcome(0.8, shown.next(), shown.observation(), 0),
            new Outcome(0.2, shown.next(), (shown.observation() + 1) % 3, 0));
      }
    };
  }

  @Override
  public Phase exploitation() {
    return levers.exploitation();
  }
}
