package dev.sluice.alignment.exploration.environment;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Transition;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/**
 * A problems, equally likely; A exploratory actions, of which the last one shows the problem and
 * the others nothing; A actions afterwards, of which one earns 1. Whoever learns to explore from
 * what acting earns has to find both at once.
 */
@Describe("A bandit with one exploratory action that tells everything.")
public final class TellTaleBandit implements MetaEnvironment {
  private static final int NOTHING = -1;

  /** How large it is. */
  public record Params(
      @Describe("How many problems, exploratory actions and actions, from 2 to 1,000.")
          @Min(2)
          @Max(1000)
          int actions) {

    /** Eight. */
    public static Params defaults() {
      return new Params(8);
    }
  }

  private final int actions;

  @Inject
  public TellTaleBandit(Params params) {
    this.actions = params.actions;
  }

  @Override
  public double[] problems() {
    double[] p = new double[actions];
    Arrays.fill(p, 1.0 / actions);
    return p;
  }

  @Override
  public EpisodicMdp exploration() {
    return new Asking(actions);
  }

  @Override
  public EpisodicMdp exploitation() {
    return new OneChoice(actions, (problem, action) -> action == problem ? 1 : 0);
  }

  private record Asking(int actions) implements EpisodicMdp {
    @Override
    public int horizon() {
      return 1;
    }

    @Override
    public int states() {
      return 1;
    }

    @Override
    public double[] start() {
      return new double[] {1};
    }

    @Override
    public boolean allows(int state, int action) {
      return true;
    }

    @Override
    public List<Transition> transitions(int problem, int state, int action) {
      return List.of(Transition.certain(0, action == actions - 1 ? problem : NOTHING, 0));
    }
  }
}
