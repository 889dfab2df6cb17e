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
 * A city of squares whose coloured buses go to the corners, in an order that is the problem; a map
 * shows it, and useless buses go nowhere of use in an order that is part of the problem too. After
 * exploring from the centre one starts there again, is told a corner, and has to get there: every
 * step costs 0.1, arriving earns 1. The city of Liu et al. 2021 (arXiv:2008.02790, section 6) in
 * sizes for which everything is known exactly.
 */
@Describe("A city whose buses go to unknown corners, with a map and useless buses.")
public final class GridCity implements MetaEnvironment {
  private static final int MOST_BUSES = 4;
  private static final double STEP_COST = 0.1;

  /** How large it is. */
  public record Params(
      @Describe("Squares of a side, odd, from 3 to 9.") @Min(3) @Max(9) int side,
      @Describe("How many buses go to a corner each, from 2 to 4.") @Min(2) @Max(MOST_BUSES)
          int buses,
      @Describe("How many useless buses there are, from 0 to 4.") @PositiveOrZero @Max(MOST_BUSES)
          int useless,
      @Describe("Steps of the exploration, 0 or more.") @PositiveOrZero int explorationSteps,
      @Describe("Steps in which the corner can be reached, at least 1.") @Min(1) int steps) {
    public Params {
      Rule.of("side").require(side % 2 == 1, "side must be odd, not %s", side);
    }

    /** Five squares a side, two buses, four useless ones, four steps to explore. */
    public static Params defaults() {
      return new Params(5, 2, 4, 4, 6);
    }
  }

  private final Params params;
  private final City city;

  @Inject
  public GridCity(Params params) {
    this.params = params;
    this.city = new City(params.side, params.buses, params.useless);
  }

  @Override
  public double[] problems() {
    double[] p = new double[city.problems()];
    Arrays.fill(p, 1.0 / p.length);
    return p;
  }

  @Override
  public EpisodicMdp exploration() {
    return new Walk(city, params.explorationSteps, false);
  }

  @Override
  public EpisodicMdp exploitation() {
    return new Walk(city, params.steps, true);
  }

  /** With goals, state {@code goal * squares + square}, and one more for having arrived. */
  private record Walk(City city, int horizon, boolean goals) implements EpisodicMdp {
    private static final int UNSEEN = -1;

    @Override
    public int states() {
      return goals ? city.buses() * city.squares() + 1 : city.squares();
    }

    /** Four moves, and to ride. */
    @Override
    public int actions() {
      return City.MOVES + 1;
    }

    @Override
    public double[] start() {
      double[] start = new double[states()];
      int copies = goals ? city.buses() : 1;
      for (int goal = 0; goal < copies; goal++) {
        start[goal * city.squares() + city.centre()] = 1.0 / copies;
      }
      return start;
    }

    @Override
    public boolean allows(int state, int action) {
      boolean arrived = goals && state == states() - 1;
      int square = state % city.squares();
      return !arrived
          && (action == City.MOVES
              ? city.busAt(square) >= 0
              : city.moved(square, action) != square);
    }

    @Override
    public List<Transition> transitions(int problem, int state, int action) {
      int goal = state / city.squares();
      int square = state % city.squares();
      int next =
          action == City.MOVES ? city.destination(problem, square) : city.moved(square, action);
      int seen = next == city.map() ? city.routes(problem) : UNSEEN;
      if (goals && next == city.corner(goal)) {
        return List.of(Transition.certain(states() - 1, seen, 1 - STEP_COST));
      }
      return List.of(
          Transition.certain(goal * city.squares() + next, seen, goals ? -STEP_COST : 0));
    }
  }
}
