package dev.sluice.experiments.prune;

import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Peers;
import dev.sluice.api.prune.Pruner;
import dev.sluice.api.prune.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Made-up runs of one ablation that go on side by side, with the curves that a law gives them; they
 * meet in memory as real ones do in a folder ({@link SharedRungs}).
 */
final class Cohort {
  /** Steps between two values; the usual pruners' first rung. */
  static final long EVERY = 500;

  private static final long SEED = 1;

  private final Pruner pruner;
  private final Goal goal;
  private final double[][] curves;
  private final SortedMap<Long, SortedMap<String, Peers.Peer>> rungs = new TreeMap<>();
  private final List<String> reasons = new ArrayList<>();

  /**
   * @param curves shape {@code [runs, values]}, the first value at step {@link #EVERY}
   */
  Cohort(Pruner pruner, Goal goal, double[][] curves) {
    this.pruner = pruner;
    this.goal = goal;
    this.curves = curves;
  }

  /**
   * Lets all runs go on value by value, each in its turn; a run that was ended comes no further.
   *
   * @return how many values each run came to, all of them where it was not ended
   */
  int[] run() {
    int[] reached = new int[curves.length];
    boolean[] ended = new boolean[curves.length];
    for (int k = 1; k <= curves[0].length; k++) {
      for (int run = 0; run < curves.length; run++) {
        if (!ended[run]) {
          reached[run] = k;
          Optional<String> reason = pruner.reasonToEnd(trial(curves[run], k), peers(run));
          reason.ifPresent(reasons::add);
          ended[run] = reason.isPresent();
        }
      }
    }
    return reached;
  }

  /** Why runs were ended. */
  List<String> reasons() {
    return reasons;
  }

  /** What a run that is taken up hears of its first {@code k} values, all others as they stand. */
  Optional<String> again(int run, int k) {
    return pruner.reasonToEnd(trial(curves[run], k), peers(run));
  }

  private Trial trial(double[] curve, int k) {
    List<Trial.Point> points = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      points.add(new Trial.Point((i + 1) * EVERY, curve[i]));
    }
    return new Trial(SEED, goal, points);
  }

  private Peers peers(int run) {
    String id = String.format("%04d", run);
    return (rung, value) -> {
      SortedMap<String, Peers.Peer> here = rungs.computeIfAbsent(rung, r -> new TreeMap<>());
      here.put(id, new Peers.Peer(id, SEED, value));
      return List.copyOf(here.values());
    };
  }
}
