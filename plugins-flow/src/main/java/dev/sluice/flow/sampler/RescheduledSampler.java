package dev.sluice.flow.sampler;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.path.ScheduleChange;
import dev.sluice.flow.path.Schedules;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Samples along another schedule than the one that was learnt: the same samples if solved exactly,
 * other errors at few steps. See {@link ScheduleChange}.
 */
@Describe("Follows the velocity along another schedule than the one learnt, by the solver.")
public final class RescheduledSampler implements Sampler {
  private final Schedule schedule;

  /** Along which. */
  public record Params(@Describe("The schedule that samples follow.") Spec<Schedule> schedule) {}

  @Inject
  public RescheduledSampler(Params params, Build build) {
    this(build.of(params.schedule));
  }

  public RescheduledSampler(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public Solution sample(
      VelocityField field,
      ProbabilityPath path,
      OdeSolver solver,
      Points noise,
      RandomGenerator random) {
    Schedule learnt = Schedules.of(path, "sampler 'schedule-change'");
    return solver.solve(new ScheduleChange(field, learnt, schedule), noise, Span.forward());
  }
}
