package dev.sluice.flow.exact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.VectorSchedules;
import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;

class ExactVectorsTest {
  @Test
  void mixtureFieldsEqualTheClosedForm() {
    Vectors.forEachCase("truth_mixture", ExactVectorsTest::mixture);
  }

  @Test
  void theBoardFieldEqualsTheClosedForm() {
    Vectors.forEachCase("truth_board", ExactVectorsTest::board);
  }

  @Test
  void flowsOnTheLineEqualTheClosedForm() {
    Vectors.forEachCase("truth_flow1d", ExactVectorsTest::line);
  }

  private static void mixture(JsonNode one) {
    GaussianMixtureField field =
        new GaussianMixtureField(VectorMixtures.of(one.get("mixture")), VectorSchedules.of(one));
    Points x = VectorMixtures.points(one.get("x"));
    double[] t = Vectors.numbers(one.get("t"));
    Points u = Points.zeros(x.count(), x.width());
    field.evaluate(x, t, u);
    same(one, "u", u.values(), 1e-11);
    same(one, "logp", field.logDensity(x, t), 1e-11);
    same(one, "r", field.responsibilities(x, t).values(), 1e-11);
    same(one, "score", field.score(x, t).values(), 1e-11);
    same(one, "div", field.divergence(x, t), 1e-11);
    same(one, "dtlogp", field.logDensityRate(x, t), 1e-11);
    same(one, "Ex1", field.posteriorData(x, t).values(), 1e-11);
    same(one, "Ex0", field.posteriorNoise(x, t).values(), 1e-11);
  }

  private static void board(JsonNode one) {
    BoardField field = new BoardField(VectorSchedules.of(one), 4, 1 / 0.45);
    Points x = VectorMixtures.points(one.get("x"));
    double[] t = Vectors.numbers(one.get("t"));
    Points u = Points.zeros(x.count(), 2);
    field.evaluate(x, t, u);
    same(one, "logp", field.logDensity(x, t), 1e-9);
    same(one, "Ex1", field.posteriorData(x, t).values(), 1e-9);
    same(one, "score", field.score(x, t).values(), 1e-9);
    same(one, "u", u.values(), 1e-9);
  }

  private static void line(JsonNode one) {
    MonotoneFlow flow =
        new MonotoneFlow(VectorMixtures.of(one.get("mixture")), VectorSchedules.of(one));
    Points start = VectorMixtures.line(one.get("x0"));
    same(one, "x_t", flow.at(one.get("t").asDouble(), start).values(), 1e-12);
  }

  private static void same(JsonNode one, String field, double[] ours, double tolerance) {
    String what = one.get("scheduler").asText() + " " + field;
    Near.check(what, ours, Vectors.flat(one.get(field)), tolerance);
  }
}
