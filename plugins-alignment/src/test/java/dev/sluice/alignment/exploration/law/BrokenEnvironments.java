package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Transition;
import java.util.List;

/** Levers, each with one fault. */
final class BrokenEnvironments {
  private BrokenEnvironments() {}

  /** Levers with a change in what their phases do. */
  private abstract static class Altered implements MetaEnvironment {
    private final MetaEnvironment right = new Levers(Levers.Params.defaults());

    @Override
    public double[] problems() {
      return right.problems();
    }

    @Override
    public EpisodicMdp exploration() {
      return right.exploration();
    }

    @Override
    public EpisodicMdp exploitation() {
      return right.exploitation();
    }
  }

  /** Forgets one transition of a lever that sticks now and then. */
  static final class LosesProbability extends Altered {
    @Override
    public EpisodicMdp exploration() {
      return new AlteredPhase(super.exploration()) {
        @Override
        public List<Transition> transitions(int problem, int state, int action) {
          Transition right = super.transitions(problem, state, action).get(0);
          return List.of(new Transition(0.9, right.next(), right.observation(), 0));
        }
      };
    }
  }

  /** Shows bit 0 with a noise that is new every time that it is asked for. */
  static final class ChangesItsMind extends Altered {
    @Override
    public EpisodicMdp exploration() {
      int[] asked = new int[1];
      return new AlteredPhase(super.exploration()) {
        @Override
        public List<Transition> transitions(int problem, int state, int action) {
          Transition right = super.transitions(problem, state, action).get(0);
          return List.of(
              Transition.certain((right.next() + asked[0]++ % 2) % states(), asked[0] % 3, 0));
        }
      };
    }
  }

  /** Has problems that are no distribution: twice as many as there are. */
  static final class CountsTwice extends Altered {
    @Override
    public double[] problems() {
      double[] p = super.problems();
      for (int u = 0; u < p.length; u++) {
        p[u] *= 2;
      }
      return p;
    }
  }

  /** Pays for acting by a rule that changes from asking to asking. */
  static final class PaysAtWhim extends Altered {
    @Override
    public EpisodicMdp exploitation() {
      int[] asked = new int[1];
      return new AlteredPhase(super.exploitation()) {
        @Override
        public List<Transition> transitions(int problem, int state, int action) {
          return List.of(Transition.certain(1, 0, 1 / (1.0 + asked[0]++)));
        }
      };
    }
  }

  /** A phase to change one thing of. */
  private abstract static class AlteredPhase implements EpisodicMdp {
    private final EpisodicMdp right;

    AlteredPhase(EpisodicMdp right) {
      this.right = right;
    }

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
      return right.transitions(problem, state, action);
    }
  }
}
