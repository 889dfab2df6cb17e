package dev.sluice.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.flow.Schedule;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.schedule.LinearVariancePreservingSchedule;
import dev.sluice.flow.schedule.PolynomialSchedule;
import dev.sluice.flow.schedule.VariancePreservingSchedule;

/** The schedules that the peers' vectors name. */
public final class VectorSchedules {
  private VectorSchedules() {}

  /** The schedule of a case, by its {@code scheduler} and {@code args}. */
  public static Schedule of(JsonNode one) {
    String name = one.get("scheduler").asText();
    JsonNode args = one.path("args");
    int parenthesis = name.indexOf('(');
    return switch (parenthesis < 0 ? name : name.substring(0, parenthesis)) {
      case "CondOT" -> new LinearSchedule();
      case "Cosine" -> new CosineSchedule();
      case "LinearVP" -> new LinearVariancePreservingSchedule();
      case "VP" ->
          new VariancePreservingSchedule(
              new VariancePreservingSchedule.Params(
                  args.path("beta_min").asDouble(0.1), args.path("beta_max").asDouble(20)));
      case "PolynomialConvex" ->
          new PolynomialSchedule(new PolynomialSchedule.Params(args.get("n").asDouble()));
      default -> throw new AssertionError("no schedule for the vectors' " + name);
    };
  }
}
