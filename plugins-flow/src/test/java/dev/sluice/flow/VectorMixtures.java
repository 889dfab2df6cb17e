package dev.sluice.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.testkit.Vectors;

/** Mixtures and points as the vectors write them. */
public final class VectorMixtures {
  private VectorMixtures() {}

  /** From {@code w}, {@code m} and {@code s}. */
  public static GaussianMixture of(JsonNode mixture) {
    return new GaussianMixture(
        Vectors.numbers(mixture.get("w")),
        points(mixture.get("m")),
        Vectors.numbers(mixture.get("s")));
  }

  /** A list of rows. */
  public static Points points(JsonNode rows) {
    return Points.of(rows.size(), rows.get(0).size(), Vectors.flat(rows));
  }

  /** A list of numbers as points on the line. */
  public static Points line(JsonNode numbers) {
    return Points.of(numbers.size(), 1, Vectors.numbers(numbers));
  }
}
