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
  void onTheLineItSorts() {
    SplittableRandom random = new SplittableRandom(9);
    Points a = StandardNormal.draw(500, 1, random);
    Points b = StandardNormal.draw(500, 1, random);
    double[] x = a.values().clone();
    double[] y = b.values().clone();
    Arrays.sort(x);
    Arrays.sort(y);
    double sorted = IntStream.range(0, 500).mapToDouble(i -> (x[i] - y[i]) * (x[i] - y[i])).sum();
    double[] cost = SquaredDistance.between(a, b).values();

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
