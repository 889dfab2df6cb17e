package dev.sluice.flow.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.Schedule;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorSchedules;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.testkit.Vectors;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConversionsTest {
  private static final Map<String, Prediction> NAMES =
      Map.of(
          "target", Prediction.DATA,
          "epsilon", Prediction.NOISE,
          "velocity", Prediction.VELOCITY);

  @Test
  void pathsAndConversionsEqualThePeers() {
    Vectors.forEachCase("paths_conversions", ConversionsTest::check);
  }

  private static void check(JsonNode one) {
    Schedule schedule = VectorSchedules.of(one);
    double[] t = Vectors.numbers(one.get("t"));
    Points noise = points(one, "x0");
    Points data = points(one, "x1");
    PathSample sample = new GaussianPath(schedule).sample(noise, data, t, new Random(1));
    String name = one.get("scheduler").asText();
    Near.check(name + " x_t", sample.x().values(), Vectors.flat(one.get("x_t")), 1e-13);
    double[] velocity = Vectors.flat(one.get("dx_t"));
    Near.check(name + " dx_t", sample.velocity().values(), velocity, 1e-13);
    Map<Prediction, Points> values =
        Map.of(
            Prediction.DATA, data,
            Prediction.NOISE, noise,
            Prediction.VELOCITY, sample.velocity());
    Conversions conversions = new Conversions(schedule);
    int compared = 0;
    for (Map.Entry<String, Prediction> from : NAMES.entrySet()) {
      for (Map.Entry<String, Prediction> to : NAMES.entrySet()) {
        String field = from.getKey() + "_to_" + to.getKey();
        if (one.has(field)) {
          Points value = values.get(from.getValue());
          Points ours = conversions.convert(from.getValue(), to.getValue(), sample.x(), t, value);
          double tolerance = name.equals("VP") ? 1e-9 : 1e-11;
          Near.check(name + " " + field, ours.values(), Vectors.flat(one.get(field)), tolerance);
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(6);
  }

  private static Points points(JsonNode one, String field) {
    JsonNode rows = one.get(field);
    return Points.of(rows.size(), rows.get(0).size(), Vectors.flat(rows));
  }

  @Test
  void whatIsDeterminedAtTheEndsIsFinite() {
    Conversions conversions = new Conversions(new LinearSchedule());
    Points x = Points.ofRows(new double[][] {{2, -3}});
    Points value = Points.ofRows(new double[][] {{0.5, 0.25}});
    double[] start = {0};
    double[] end = {1};

    assertThat(conversions.convert(Prediction.VELOCITY, Prediction.DATA, x, start, value).values())
        .containsExactly(2.5, -2.75);
    assertThat(conversions.convert(Prediction.DATA, Prediction.SCORE, x, start, value).values())
        .containsExactly(-2, 3);
    assertThat(conversions.convert(Prediction.SCORE, Prediction.VELOCITY, x, end, value).values())
        .containsExactly(2, -3);
    Points noise = conversions.convert(Prediction.SCORE, Prediction.NOISE, x, end, value);
    Near.check("noise", noise.values(), new double[2], 0);
    assertThat(conversions.convert(Prediction.DATA, Prediction.DATA, x, end, value).values())
        .isEqualTo(value.values());
  }

  @Test
  void timesMustMatchThePoints() {
    Conversions conversions = new Conversions(new LinearSchedule());
    Points x = Points.zeros(3, 2);

    assertThatThrownBy(
            () ->
                conversions.convert(Prediction.DATA, Prediction.NOISE, x, new double[2], x.copy()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 times for 3 points");
  }
}
