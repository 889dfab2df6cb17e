package dev.sluice.experiments.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Peers;
import dev.sluice.api.prune.Pruner;
import dev.sluice.api.prune.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruners on curves whose best is known. */
class PrunersTest {
  @TempDir Path folder;

  @Test
  void ashaNeverEndsTheBestAndKeepsItsBudget() {
    int runs = 81;
    double firstRung = 0;
    int orders = 40;
    for (int order = 0; order < orders; order++) {
      List<Integer> ranks = new ArrayList<>(IntStream.range(0, runs).boxed().toList());
      Collections.shuffle(ranks, new Random(order));
      Memory memory = new Memory();
      for (int rank : ranks) {
        long reached = train(new Asha(new Asha.Params(1, 3, false)), memory.of(rank), rank);
        firstRung += reached > 1 ? 1 : 0;
        if (rank == 0) {
          assertThat(reached).isEqualTo(81);
        }
      }
    }
    // A run that is i-th to come goes on with the chance max(1, i / eta) / i.
    double promised =
        IntStream.rangeClosed(1, runs).mapToDouble(i -> Math.max(1, i / 3) / (double) i).sum();
    assertThat(firstRung / orders).isBetween(promised - 1.5, promised + 1.5);
  }

  @Test
  void ashaComparesWithinASeedWhereAsked() {
    Memory memory = new Memory();
    memory.put(1, "easy-a", 1, 0.1);
    memory.put(1, "easy-b", 1, 0.2);
    Trial hard = new Trial(2, Goal.LOWER, List.of(new Trial.Point(1, 0.9)));
    assertThat(new Asha(new Asha.Params(1, 3, true)).reasonToEnd(hard, memory.of("hard", 2)))
        .isEmpty();
    assertThat(new Asha(new Asha.Params(1, 3, false)).reasonToEnd(hard, memory.of("hard", 2)))
        .contains("at rung 1 its value is no. 3 of 3, and the best 1 continue");
  }

  @Test
  void theMedianRuleEndsTheWorseHalfOnly() {
    Memory memory = new Memory();
    for (int i = 1; i <= 5; i++) {
      memory.put(10, "run" + i, 1, i);
    }
    Median median = new Median(new Median.Params(10, 5));
    assertThat(median.reasonToEnd(at(10, 2.5), memory.of("good", 1))).isEmpty();
    memory.put(10, "good", 1, 2.5);
    assertThat(median.reasonToEnd(at(10, 4.5), memory.of("bad", 1)))
        .contains("its best value so far, 4.500, is worse than the median 3.000 of 7 runs");
    assertThat(median.reasonToEnd(at(9, 4.5), memory.of("bad", 1))).isEmpty();
  }

  @Test
  void earlyStoppingWaitsAsLongAsItIsToldTo() {
    Pruner pruner = new EarlyStopping(new EarlyStopping.Params(3, 0.1));
    double[] values = {1, 0.8, 0.75, 0.74, 0.5, 0.45, 0.44, 0.43};
    List<Trial.Point> points = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      points.add(new Trial.Point(i, values[i]));
      if (pruner.reasonToEnd(new Trial(1, Goal.LOWER, points), new Memory().of(1)).isPresent()) {
        ends.add(i);
      }
    }
    assertThat(ends).containsExactly(7);
  }

  @Test
  void notANumberIsWorseThanEverything() {
    Memory memory = new Memory();
    memory.put(1, "a", 1, 1e300);
    assertThat(
            new Asha(new Asha.Params(1, 3, false))
                .reasonToEnd(at(1, Double.NaN), memory.of("b", 1)))
        .isPresent();
  }

  @Test
  void runsMeetInAFolderAndASecondMeetingReplacesTheFirst() {
    SharedRungs one = new SharedRungs(folder, "aa", 1);
    SharedRungs two = new SharedRungs(folder, "bb", 2);
    one.meet(500, 0.5);
    two.meet(500, Double.NaN);
    assertThat(one.meet(500, 0.25))
        .containsExactly(new Peers.Peer("aa", 1, 0.25), new Peers.Peer("bb", 2, Double.NaN));
    assertThat(two.meet(1500, 1)).containsExactly(new Peers.Peer("bb", 2, 1));
  }

  private static Trial at(long step, double value) {
    return new Trial(1, Goal.LOWER, List.of(new Trial.Point(step, value)));
  }

  /** Trains 81 steps, values by rank; returns the step it came to. */
  private static long train(Pruner pruner, Peers peers, int rank) {
    List<Trial.Point> points = new ArrayList<>();
    for (long step = 1; step <= 81; step++) {
      points.add(new Trial.Point(step, rank + 1.0 / step));
      if (pruner.reasonToEnd(new Trial(rank, Goal.LOWER, points), peers).isPresent()) {
        return step;
      }
    }
    return 81;
  }

  private static final class Memory {
    private final TreeMap<Long, TreeMap<String, Peers.Peer>> rungs = new TreeMap<>();

    void put(long rung, String run, long seed, double value) {
      rungs.computeIfAbsent(rung, r -> new TreeMap<>()).put(run, new Peers.Peer(run, seed, value));
    }

    Peers of(int rank) {
      return of("run" + rank, rank);
    }

    Peers of(String run, long seed) {
      return (rung, value) -> {
        put(rung, run, seed, value);
        return List.copyOf(rungs.getOrDefault(rung, new TreeMap<>()).values());
      };
    }
  }
}
