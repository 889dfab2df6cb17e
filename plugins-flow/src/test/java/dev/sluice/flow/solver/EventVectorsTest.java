package dev.sluice.flow.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;

class EventVectorsTest {
  private static final AdaptiveSteps STEPS = new AdaptiveSteps(1e-9, 1e-9, 100_000);

  @Test
  void aFallingBallReachesTheFloorWhenItShould() {
    Vectors.forEachCase("ode_events", EventVectorsTest::check);
  }

  private static void check(JsonNode one) {
    double h = one.get("h").asDouble();
    double v = one.get("v").asDouble();
    VelocityField fall = falling(one.get("g").asDouble());
    Points start = Points.of(1, 2, new double[] {h, v});
    AdaptiveSolver[] solvers = {new Dopri5(STEPS), new Tsit5(STEPS), new Dopri8(STEPS)};
    for (AdaptiveSolver solver : solvers) {
      EventSolution floor = solver.solveUntil((t, x) -> x[0], fall, start, new Span(0, 100));

      assertThat(floor.happened()).containsExactly(true);
      double exact = one.get("exact_t").asDouble();
      assertThat(floor.times()[0]).isCloseTo(exact, within(1e-12));
      assertThat(floor.times()[0]).isCloseTo(one.get("event_t").asDouble(), within(1e-8));
      double speed = Vectors.numbers(one.get("state"))[1];
      assertThat(floor.solution().end().get(0, 0)).isCloseTo(0, within(1e-12));
      assertThat(floor.solution().end().get(0, 1)).isCloseTo(speed, within(1e-8));
    }
  }

  static VelocityField falling(double g) {
    return (x, t, velocity) -> {
      for (int i = 0; i < x.count(); i++) {
        velocity.set(i, 0, x.get(i, 1));
        velocity.set(i, 1, -g);
      }
    };
  }

  @Test
  void eachRowHasItsOwnEventAndSomeHaveNone() {
    Points start = Points.ofRows(new double[][] {{1, 0}, {4, 0}, {0, 3}, {100, 0}});

    EventSolution floor =
        new Dopri5(STEPS).solveUntil((t, x) -> x[0], falling(2), start, new Span(0, 5));

    assertThat(floor.happened()).containsExactly(true, true, true, false);
    assertThat(floor.times()[0]).isCloseTo(1, within(1e-12));
    assertThat(floor.times()[1]).isCloseTo(2, within(1e-12));
    // This one starts on the floor, which counts when it comes back.
    assertThat(floor.times()[2]).isCloseTo(3, within(1e-12));
    assertThat(floor.times()[3]).isEqualTo(5);
    assertThat(floor.solution().end().get(3, 0)).isCloseTo(75, within(1e-9));
  }

  @Test
  void aCurvedEventIsFoundBackwardInTimeToo() {
    VelocityField wave =
        (x, t, velocity) -> {
          for (int i = 0; i < x.count(); i++) {
            velocity.set(i, 0, Math.cos(t[i]) * x.get(i, 0));
          }
        };
    Points one = Points.of(1, 1, new double[] {1});

    EventSolution found =
        new Dopri8(STEPS).solveUntil((t, x) -> x[0] - 0.5, wave, one, new Span(0, -2));

    assertThat(found.times()[0]).isCloseTo(Math.asin(Math.log(0.5)), within(1e-8));
  }
}
