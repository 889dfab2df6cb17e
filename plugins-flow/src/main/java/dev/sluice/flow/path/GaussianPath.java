package dev.sluice.flow.path;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * p_t(x | x_1) = N(alpha(t) x_1, beta(t)^2 I) for standard normal noise: x_t = alpha(t) x_1 +
 * beta(t) x_0, with the conditional velocity alpha'(t) x_1 + beta'(t) x_0, which equals (alpha' -
 * alpha beta'/beta) x_1 + (beta'/beta) x_t (Lipman et al. 2022, arXiv:2210.02747, theorem 3). Where
 * a rate of the schedule is infinite, so is the velocity.
 */
@Describe("Data and noise weighted by a schedule.")
public final class GaussianPath implements ProbabilityPath {
  private final Schedule schedule;

  @Inject
  public GaussianPath(Build build, Params params) {
    this(build.of(params.schedule()));
  }

  public GaussianPath(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public PathSample sample(Points noise, Points data, double[] t, RandomGenerator random) {
    return AffinePath.sample(schedule, noise, data, t);
  }

  @Override
  public Optional<Schedule> schedule() {
    return Optional.of(schedule);
  }

  /** The schedule. */
  public record Params(
      @Describe("How data and noise are weighted in time.") Spec<Schedule> schedule) {}
}
