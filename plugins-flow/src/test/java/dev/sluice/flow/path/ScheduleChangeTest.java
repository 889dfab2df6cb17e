package dev.sluice.flow.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;
import dev.sluice.flow.Near;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.VectorSchedules;
import dev.sluice.flow.exact.GaussianMixture;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.schedule.LinearVariancePreservingSchedule;
import dev.sluice.flow.schedule.VariancePreservingSchedule;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleChangeTest {
  @Test
  void velocitiesEqualThePeersAndTheExactOnes() {
    Vectors.forEachCase("schedule_transform", ScheduleChangeTest::check);
  }

  private static void check(JsonNode one) {
    Schedule from = schedule(one.get("old"), one.get("old_args"));
    Schedule to = schedule(one.get("new"), one.get("new_args"));
    double r = one.get("r").asDouble();
    Points x = VectorMixtures.points(one.get("x"));
    Points velocity = Points.zeros(x.count(), x.width());
    GaussianMixtureField field =
        new GaussianMixtureField(VectorMixtures.of(one.get("mixture")), from);
    new ScheduleChange(field, from, to).evaluate(x, r, velocity);

    String what = one.get("old") + " to " + one.get("new") + " at " + r;
    assertThat(from.timeOfLogSnr(to.logSnr(r)))
        .isCloseTo(one.get("t_of_r").asDouble(), within(1e-9));
    Near.check(what, velocity.values(), Vectors.flat(one.get("exact_u_new")), 1e-9);
    Near.check(what, velocity.values(), Vectors.flat(one.get("u")), 1e-9);
  }

  private static Schedule schedule(JsonNode name, JsonNode args) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.set("scheduler", name);
    one.set("args", args);
    return VectorSchedules.of(one);
  }

  @Test
  void theEndsAreFinite() {
    Points x = Points.ofRows(new double[][] {{0.3, -1}, {1.2, 0.4}});
    GaussianMixture mixture =
        new GaussianMixture(
            new double[] {1, 2},
            Points.ofRows(new double[][] {{1, 0}, {-1, 1}}),
            new double[] {0.5, 0.7});
    List<Schedule> all =
        List.of(
            new LinearSchedule(),
            new CosineSchedule(),
            new LinearVariancePreservingSchedule(),
            new VariancePreservingSchedule(new VariancePreservingSchedule.Params(0.1, 20)));
    for (Schedule from : all.subList(0, 2)) {
      GaussianMixtureField field = new GaussianMixtureField(mixture, from);
      for (Schedule to : all) {
        for (double end : new double[] {0, 1}) {
          Points velocity = Points.zeros(2, 2);
          new ScheduleChange(field, from, to).evaluate(x, end, velocity);

          assertThat(Arrays.stream(velocity.values()).map(Math::abs).max().orElseThrow())
              .as("%s to %s at %s", from.getClass(), to.getClass(), end)
              .isLessThan(100);
        }
      }
    }
  }
}
