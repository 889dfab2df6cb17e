package dev.sluice.flow.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Pairing;
import dev.sluice.runtime.registry.Constraints;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionAwareTest {
  private static final int N = 7;

  @Test
  void thePairsHaveTheLeastCostOfAllPermutations() {
    Random random = new Random(3);
    for (double penalty : new double[] {0, 0.5, 3, 1e4}) {
      for (int round = 0; round < 5; round++) {
        Points noise = normal(random);
        Points data = normal(random);
        int[] labels = random.ints(N, 0, 3).toArray();
        Pairing pairs = coupling(penalty).pair(noise, data, labels, random);

        double[][] cost = cost(noise, data, labels, penalty);
        double own = 0;
        for (int i = 0; i < N; i++) {
          own += cost[pairs.noise()[i]][pairs.data()[i]];
        }
        assertThat(own).isCloseTo(least(cost, 0, new boolean[N]), within(1e-9 * (1 + own)));
        assertThat(Arrays.stream(pairs.data()).sorted().toArray())
            .isEqualTo(IntStream.range(0, N).toArray());
      }
    }
  }

  @Test
  void aLargePenaltyLeavesEachClassItsShareOfNoise() {
    Random random = new Random(5);
    Points noise = normal(random);
    int[] labels = {0, 0, 1, 1, 1, 2, 0};
    Pairing pairs = coupling(1e4).pair(noise, normal(random), labels, random);

    for (int i = 0; i < N; i++) {
      assertThat(labels[pairs.data()[i]]).isEqualTo(labels[pairs.noise()[i]]);
    }
  }

  @Test
  void withoutClassesItIsExactTransport() {
    Random random = new Random(6);
    Points noise = normal(random);
    Points data = normal(random);

    assertThat(coupling(1e4).pair(noise, data, random).data())
        .isEqualTo(new ExactTransport().pair(noise, data, random).data());
    assertThat(coupling(0).pair(noise, data, new int[N], random).data())
        .isEqualTo(new ExactTransport().pair(noise, data, random).data());
  }

  @Test
  void aPenaltyBelowZeroIsRefused() {
    assertThat(Constraints.broken(new ConditionAware.Params(-1)))
        .containsExactly("penalty must be 0 or more, not -1.0");
  }

  private static ConditionAware coupling(double penalty) {
    return new ConditionAware(new ConditionAware.Params(penalty));
  }

  private static Points normal(Random random) {
    Points points = Points.zeros(N, 2);
    for (int k = 0; k < points.values().length; k++) {
      points.values()[k] = random.nextGaussian();
    }
    return points;
  }

  private static double[][] cost(Points noise, Points data, int[] labels, double penalty) {
    double[][] cost = new double[N][N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        double dx = noise.get(i, 0) - data.get(j, 0);
        double dy = noise.get(i, 1) - data.get(j, 1);
        cost[i][j] = dx * dx + dy * dy + (labels[i] == labels[j] ? 0 : penalty);
      }
    }
    return cost;
  }

  private static double least(double[][] cost, int row, boolean[] taken) {
    if (row == N) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < N; j++) {
      if (!taken[j]) {
        taken[j] = true;
        least = Math.min(least, cost[row][j] + least(cost, row + 1, taken));
        taken[j] = false;
      }
    }
    return least;
  }
}
