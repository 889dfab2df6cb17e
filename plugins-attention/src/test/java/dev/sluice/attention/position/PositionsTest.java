package dev.sluice.attention.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.Vectors;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is added or bounded by formulas. */
final class PositionsTest {
  @Test
  void alibiHasTheSlopesOfThePaperAndOfTheAuthorsCodeBetween() {
    assertThat(AlibiPositions.slopes(8))
        .containsExactly(
            new double[] {0.5, 0.25, 0.125, 0.0625, 1 / 32.0, 1 / 64.0, 1 / 128.0, 1 / 256.0},
            within(1e-15));
    assertThat(AlibiPositions.slopes(3))
        .containsExactly(new double[] {0.0625, 1 / 256.0, 0.25}, within(1e-15));
  }

  @Test
  void sinesAndCosinesAreAddedToWhatIsThere() {
    double[] embeddings = {1, 1, 1, 1};
    new Sinusoidal(new Sinusoidal.Params(100)).addTo(embeddings, 1, 4, 3);
    assertThat(embeddings)
        .containsExactly(
            new double[] {1 + Math.sin(3), 1 + Math.cos(3), 1 + Math.sin(0.3), 1 + Math.cos(0.3)},
            within(1e-15));
  }

  @Test
  void meanPartialSumsEqualTheVectorsAndAreNotMonotone() {
    Vectors.forEachFile("rope", (name, file) -> file.get("decay").forEach(PositionsTest::check));
    double[] frequencies = new Unscaled().frequencies(10_000, 128);
    assertThat(DecayBound.meanPartialSum(frequencies, 4096))
        .isGreaterThan(DecayBound.meanPartialSum(frequencies, 1024));
  }

  private static void check(JsonNode json) {
    double base = json.get("base").doubleValue();
    double[] frequencies = new Unscaled().frequencies(base, json.get("head_dim").intValue());
    double[] distances = Vectors.numbers(json.get("relative_distance"));
    double[] expected = Vectors.numbers(json.get("mean_abs_partial_sums"));
    for (int i = 0; i < distances.length; i++) {
      assertThat(DecayBound.meanPartialSum(frequencies, distances[i]))
          .isCloseTo(expected[i], within(1e-9));
    }
  }

  @Test
  void noScoreIsAboveTheBoundAndSomeComeNearIt() {
    SplittableRandom random = new SplittableRandom(5);
    double[] frequencies = new Unscaled().frequencies(10_000, 16);
    double nearest = 0;
    for (int trial = 0; trial < 500; trial++) {
      double[] q = random.doubles(16, -1, 1).toArray();
      double[] k = random.doubles(16, -1, 1).toArray();
      int distance = random.nextInt(2000);
      double bound = DecayBound.of(q, k, frequencies, distance);
      double score = 0;
      for (int i = 0; i < 8; i++) {
        double real = q[2 * i] * k[2 * i] + q[2 * i + 1] * k[2 * i + 1];
        double imaginary = q[2 * i + 1] * k[2 * i] - q[2 * i] * k[2 * i + 1];
        double angle = distance * frequencies[i];
        score += real * Math.cos(angle) - imaginary * Math.sin(angle);
      }
      assertThat(Math.abs(score)).isLessThanOrEqualTo(bound);
      nearest = Math.max(nearest, Math.abs(score) / bound);
    }
    assertThat(nearest).isGreaterThan(0.1);
  }
}
