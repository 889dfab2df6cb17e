package dev.sluice.flow.path;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import dev.sluice.flow.schedule.LinearSchedule;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The straight line between the pair, x_t = (1 - t) x_0 + t x_1, with the constant velocity x_1 -
 * x_0 (Liu et al. 2022, arXiv:2209.03003, equation 1). The default: its trajectories need the
 * fewest steps.
 */
@Describe("The straight line between the pair, at constant velocity.")
public final class LinearPath implements ProbabilityPath {
  private final Schedule schedule = new LinearSchedule();

  @Inject
  public LinearPath() {}

  @Override
  public PathSample sample(Points noise, Points data, double[] t, RandomGenerator random) {
    return AffinePath.sample(schedule, noise, data, t);
  }

  @Override
  public Optional<Schedule> schedule() {
    return Optional.of(schedule);
  }
}
