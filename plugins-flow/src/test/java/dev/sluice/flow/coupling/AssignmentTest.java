package dev.sluice.flow.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.flow.data.StandardNormal;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  @Test
  void isTheBestOfAllPermutations() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      int n = 1 + random.nextInt(7);
      boolean ties = round % 2 == 0;
      double[] cost = new double[n * n];
      for (int k = 0; k < cost.length; k++) {
        cost[k] = ties ? random.nextInt(4) : random.nextGaussian();
      }
      int[] columns = Assignment.solve(n, cost);

      assertThat(Arrays.stream(columns).distinct().count()).isEqualTo(n);
      assertThat(total(cost, columns)).isCloseTo(least(cost, n, 0, 0), within(1e-12));
    }
  }

  @Test
  void noExchangeAlongACycleMakesItCheaper() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 40; round++) {
      int n = 2 + random.nextInt(70);
      Points a = StandardNormal.draw(n, 2, random);
      Points b = StandardNormal.draw(n, 2, random);
      double[] cost = TransportCost.between(a, b).values();
      for (int k = 0; k < cost.length; k++) {
        switch (round % 4) {
          case 1 -> cost[k] = Math.rint(cost[k]);
          case 2 -> cost[k] += random.nextInt(3) == 0 ? 1e4 : 0;
          case 3 -> cost[k] = 1e-9 * cost[k] - 50;
          default -> {}
        }
      }
      int[] columns = Assignment.solve(n, cost);

      assertThat(Arrays.stream(columns).distinct().count()).isEqualTo(n);
      assertThat(mostGained(n, cost, columns)).as("round %d", round).isLessThan(1e-10);
    }
  }

  @Test
  void costsThatAreAllAlikeAreAssigned() {
    for (int n : new int[] {1, 2, 3, 50}) {
      double[] cost = new double[n * n];
      Arrays.fill(cost, -7);
      assertThat(Arrays.stream(Assignment.solve(n, cost)).distinct().count()).isEqualTo(n);
    }
  }

  /** The weight of the heaviest cycle of exchanges: potentials settle where there is none. */
  private static double mostGained(int n, double[] cost, int[] columns) {
    double[] potential = new double[n];
    double moved = 0;
    for (int pass = 0; pass <= n; pass++) {
      moved = 0;
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          double gain = cost[i * n + columns[i]] - cost[i * n + columns[k]];
          double raised = potential[i] + gain - potential[k];
          if (raised > 1e-12) {
            potential[k] += raised;
            moved = Math.max(moved, raised);
          }
        }
      }
    }
    return moved;
  }

  @Test
  void onTheLineItSorts() {
    SplittableRandom random = new SplittableRandom(9);
    Points a = StandardNormal.draw(500, 1, random);
    Points b = StandardNormal.draw(500, 1, random);
    double[] x = a.values().clone();
    double[] y = b.values().clone();
    Arrays.sort(x);
    Arrays.sort(y);
    double sorted = IntStream.range(0, 500).mapToDouble(i -> (x[i] - y[i]) * (x[i] - y[i])).sum();
    double[] cost = TransportCost.between(a, b).values();

    assertThat(total(cost, Assignment.solve(500, cost))).isCloseTo(sorted, within(1e-10));
  }

  private static double total(double[] cost, int[] columns) {
    int n = columns.length;
    return IntStream.range(0, n).mapToDouble(i -> cost[i * n + columns[i]]).sum();
  }

  private static double least(double[] cost, int n, int row, int taken) {
    double least = row == n ? 0 : Double.POSITIVE_INFINITY;
    for (int j = 0; row < n && j < n; j++) {
      if ((taken >> j & 1) == 0) {
        least = Math.min(least, cost[row * n + j] + least(cost, n, row + 1, taken | 1 << j));
      }
    }
    return least;
  }
}
