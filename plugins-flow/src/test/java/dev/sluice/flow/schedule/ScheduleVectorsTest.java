package dev.sluice.flow.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.flow.Schedule;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorSchedules;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ScheduleVectorsTest {
  private static final double TOLERANCE = 1e-13;

  /** Relative, but the peer's cos(pi / 2) is 6e-17 where ours is 0. */
  private static final double FLOOR = 1e-3;

  @Test
  void schedulesEqualThePeers() {
    Vectors.forEachCase("schedulers", ScheduleVectorsTest::check);
  }

  private static void check(JsonNode one) {
    Schedule schedule = VectorSchedules.of(one);
    double[] t = Vectors.numbers(one.get("t"));
    compare(one, "alpha", t, schedule::alpha);
    compare(one, "sigma", t, schedule::beta);
    compare(one, "d_alpha", t, schedule::alphaRate);
    compare(one, "d_sigma", t, schedule::betaRate);
    double[] inner = Arrays.copyOfRange(t, 2, t.length);
    compare(one, "snr", inner, time -> Math.exp(schedule.logSnr(time) / 2));
    double[] snr = Vectors.numbers(one.get("snr"));
    compare(one, "t_from_snr", snr, ratio -> schedule.timeOfLogSnr(2 * Math.log(ratio)));
    compareExactly(schedule, inner);
  }

  private static void compare(JsonNode one, String field, double[] at, DoubleUnaryOperator ours) {
    String what = one.get("scheduler").asText() + " " + field;
    double[] theirs = Vectors.numbers(one.get(field));
    Near.check(what, Arrays.stream(at).map(ours).toArray(), theirs, TOLERANCE, FLOOR);
  }

  private static void compareExactly(Schedule schedule, double[] t) {
    assertThat(schedule.dataAtStart()).isEqualTo(schedule.alpha(0));
    for (double time : t) {
      assertThat(schedule.timeOfLogSnr(schedule.logSnr(time))).isBetween(0.0, 1.0);
    }
  }
}
