package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.testkit.Cases;
import dev.sluice.testkit.Vectors;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TransportTest {

  @Test
  void equalsThePeersSlicedDistanceForTheSameDirections() {
    Vectors.forEachCase(
        "metrics",
        one -> {
          double seen =
              Transport.slicedWasserstein(
                  points(one.get("x")), points(one.get("y")), points(one.get("projections")));
          double expected = Vectors.number(one.get("sliced_W2"));
          assertThat(seen).isCloseTo(expected, within(1e-11 * (1 + expected)));
          double largest = 0;
          for (JsonNode direction : one.get("projections")) {
            Points alone = Points.of(1, direction.size(), Vectors.numbers(direction));
            largest =
                Math.max(
                    largest,
                    Transport.slicedWasserstein(points(one.get("x")), points(one.get("y")), alone));
          }
          double most = Vectors.number(one.get("max_sliced_W2"));
          assertThat(largest).isCloseTo(most, within(1e-11 * (1 + most)));
        });
  }

  @Test
  void isTheMeanSquaredDifferenceOfSortedValuesWhereThereAreEquallyMany() {
    Cases.check(
        50,
        random ->
            isTheMeanSquaredDifference(
                Cases.whole(random, 1, 30), Cases.whole(random, 1, 5), random));
  }

  private static void isTheMeanSquaredDifference(int n, int copies, SplittableRandom random) {
    double[] a = random.doubles(n).sorted().toArray();
    double[] b = random.doubles(n).sorted().toArray();
    double expected = 0;
    for (int i = 0; i < n; i++) {
      expected += (a[i] - b[i]) * (a[i] - b[i]) / n;
    }
    // Repeating every value leaves the distribution, and so the distance, as it is.
    double[] repeated = new double[n * copies];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = b[i / copies];
    }
    assertThat(Transport.squaredWasserstein(a, repeated)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void directionsAreUnitVectorsWithoutPreference() {
    Points directions = Transport.directions(20_000, 3, new SplittableRandom(1));
    double[] mean = new double[3];
    for (int k = 0; k < directions.count(); k++) {
      double squares = 0;
      for (int c = 0; c < 3; c++) {
        mean[c] += directions.get(k, c) / directions.count();
        squares += directions.get(k, c) * directions.get(k, c);
      }
      assertThat(squares).isCloseTo(1, within(1e-12));
    }
    for (double m : mean) {
      assertThat(m).isCloseTo(0, within(0.02));
    }
  }

  private static Points points(JsonNode rows) {
    return Points.of(rows.size(), rows.get(0).size(), Vectors.flat(rows));
  }
}
