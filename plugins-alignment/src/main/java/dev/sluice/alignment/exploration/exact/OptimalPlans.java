package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Transition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * For which problems together one way of acting can be optimal. A way of acting is a deterministic
 * policy that goes on learning from what it sees; there are far too many to list, but all that
 * counts of one is the set of problems for which it is optimal, and of those sets the largest. They
 * are found backwards over step, state and the problems that still look alike.
 */
public final class OptimalPlans {
  private static final double TIE = 1e-9;
  private static final int MOST = 20_000;

  private final EpisodicMdp phase;
  private final OptimalValues[] values;
  private final Map<Place, List<BitSet>> known = new HashMap<>();

  private record Place(int step, int state, BitSet alike) {}

  private OptimalPlans(EpisodicMdp phase, int problems) {
    this.phase = phase;
    values = new OptimalValues[problems];
    for (int u = 0; u < problems; u++) {
      values[u] = new OptimalValues(phase, u);
    }
  }

  /**
   * Which way of acting is optimal for which problem.
   *
   * @return shape {@code [u, a]}, where a counts the ways that are not worse than another one
   */
  public static boolean[][] of(EpisodicMdp phase, int problems) {
    List<BitSet> sets = new OptimalPlans(phase, problems).fromStart();
    boolean[][] optimal = new boolean[problems][sets.size()];
    for (int a = 0; a < sets.size(); a++) {
      for (int u = 0; u < problems; u++) {
        optimal[u][a] = sets.get(a).get(u);
      }
    }
    return optimal;
  }

  /** One policy for all first states: it is optimal where it is from each of them. */
  private List<BitSet> fromStart() {
    BitSet all = new BitSet();
    all.set(0, values.length);
    List<BitSet> sets = List.of(all);
    double[] start = phase.start();
    for (int state = 0; state < start.length; state++) {
      if (start[state] > 0) {
        sets = pairs(sets, from(0, state, all), OptimalPlans::intersection);
      }
    }
    return sets;
  }

  private List<BitSet> from(int step, int state, BitSet alike) {
    if (step == phase.horizon() || alike.isEmpty()) {
      return List.of(alike);
    }
    Place place = new Place(step, state, alike);
    List<BitSet> before = known.get(place);
    if (before != null) {
      return before;
    }
    List<BitSet> sets = new ArrayList<>();
    boolean over = true;
    for (int action = 0; action < phase.actions(); action++) {
      if (phase.allows(state, action)) {
        over = false;
        sets.addAll(ofAction(step, state, alike, action));
      }
    }
    List<BitSet> largest = over ? List.of(alike) : largest(sets);
    known.put(place, largest);
    return largest;
  }

  private List<BitSet> ofAction(int step, int state, BitSet alike, int action) {
    BitSet good = new BitSet();
    Map<Evidences.Seen, BitSet> seeing = new LinkedHashMap<>();
    for (int u = alike.nextSetBit(0); u >= 0; u = alike.nextSetBit(u + 1)) {
      if (values[u].regret(step, state, action) <= TIE) {
        good.set(u);
        for (Transition transition : phase.transitions(u, state, action)) {
          seeing
              .computeIfAbsent(
                  new Evidences.Seen(transition.next(), transition.observation()),
                  k -> new BitSet())
              .set(u);
        }
      }
    }
    // A problem stays if the policy is optimal after everything that the problem can show.
    List<BitSet> sets = List.of(good);
    for (Map.Entry<Evidences.Seen, BitSet> seen : seeing.entrySet()) {
      BitSet elsewhere = (BitSet) good.clone();
      elsewhere.andNot(seen.getValue());
      List<BitSet> kept =
          from(step + 1, seen.getKey().next(), seen.getValue()).stream()
              .map(set -> union(set, elsewhere))
              .toList();
      sets = pairs(sets, kept, OptimalPlans::intersection);
    }
    return sets;
  }

  private static List<BitSet> pairs(
      List<BitSet> first, List<BitSet> second, BinaryOperator<BitSet> join) {
    List<BitSet> all = new ArrayList<>();
    for (BitSet x : first) {
      for (BitSet y : second) {
        all.add(join.apply(x, y));
      }
    }
    return largest(all);
  }

  /** Those that are in no other; of equal ones the first. */
  private static List<BitSet> largest(List<BitSet> sets) {
    Set<BitSet> distinct = new LinkedHashSet<>(sets);
    if (distinct.size() > MOST) {
      throw new IllegalArgumentException(
          "there are more than "
              + MOST
              + " ways of acting to compare; make the environment smaller");
    }
    List<BitSet> largest =
        distinct.stream()
            .filter(x -> distinct.stream().noneMatch(y -> !y.equals(x) && union(x, y).equals(y)))
            .toList();
    return largest;
  }

  private static BitSet union(BitSet x, BitSet y) {
    BitSet both = (BitSet) x.clone();
    both.or(y);
    return both;
  }

  private static BitSet intersection(BitSet x, BitSet y) {
    BitSet both = (BitSet) x.clone();
    both.and(y);
    return both;
  }
}
