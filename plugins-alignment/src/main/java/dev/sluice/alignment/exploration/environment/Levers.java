package dev.sluice.alignment.exploration.environment;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Transition;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/**
 * A problem is u = (g, d): a goal g of k bits and a distractor d with m values, all equally likely.
 * Lever i below k shows bit i of g, lever k shows all of d; a lever stays down once pulled, and
 * there are T pulls. Then one action of 2^k, which earns 1 where it is g. Showing d tells more
 * about u than any other lever, and is of no use.
 */
@Describe("Levers that show a goal's bits, and one that shows much of no use.")
public final class Levers implements MetaEnvironment {
  private static final int MOST_PROBLEMS = 4096;

  /** How large it is. */
  public record Params(
      @Describe("How many bits the goal has, from 1 to 8.") @Min(1) @Max(8) int bits,
      @Describe("How many values the distractor has, at least 1.") @Min(1) int distractor,
      @Describe("How many levers can be pulled, 0 or more.") @PositiveOrZero int pulls,
      @Describe("Cost of a wrong action, 0 or more.") @PositiveOrZero double penalty) {
    public Params {
      Rule.of("distractor", "bits")
          .require(
              (long) distractor << bits <= MOST_PROBLEMS,
              "distractor must be from 1 to %s for %s bits, not %s",
              MOST_PROBLEMS >> bits,
              bits,
              distractor);
    }

    /** Two bits, a distractor of eight values, two pulls. */
    public static Params defaults() {
      return new Params(2, 8, 2, 0);
    }
  }

  private final Params params;

  @Inject
  public Levers(Params params) {
    this.params = params;
  }

  @Override
  public double[] problems() {
    double[] p = new double[params.distractor << params.bits];
    Arrays.fill(p, 1.0 / p.length);
    return p;
  }

  @Override
  public EpisodicMdp exploration() {
    return new Pulling(params);
  }

  @Override
  public EpisodicMdp exploitation() {
    return new OneChoice(
        1 << params.bits,
        (problem, action) -> action == problem / params.distractor ? 1 : -params.penalty);
  }

  /** The state is the set of levers that are down. */
  private record Pulling(Params params) implements EpisodicMdp {
    @Override
    public int horizon() {
      return params.pulls;
    }

    @Override
    public int states() {
      return 1 << actions();
    }

    @Override
    public int actions() {
      return params.bits + 1;
    }

    @Override
    public double[] start() {
      double[] start = new double[states()];
      start[0] = 1;
      return start;
    }

    @Override
    public boolean allows(int state, int action) {
      return (state >> action & 1) == 0;
    }

    @Override
    public List<Transition> transitions(int problem, int state, int action) {
      int goal = problem / params.distractor;
      int shown = action < params.bits ? goal >> action & 1 : problem % params.distractor;
      return List.of(Transition.certain(state | 1 << action, shown, 0));
    }
  }
}
