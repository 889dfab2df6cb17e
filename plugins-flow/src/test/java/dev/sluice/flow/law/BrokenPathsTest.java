package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.PathSample;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Law;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.testkit.Refutation;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a path that is wrong fails its laws. */
class BrokenPathsTest {
  @Test
  void aPathThatMissesTheDataFailsEnds() {
    fails(new PathEnds(), new Changed(x -> scaled(x, 0.999), v -> v), "distance from the pair");
  }

  @Test
  void aVelocityTooSmallFailsEveryLawOfVelocity() {
    Changed slow = new Changed(x -> x, v -> scaled(v, 0.999));

    fails(new PathVelocity(), slow, "relative difference");
    fails(new MarginalVelocity(), slow, "|E[f (velocity - u)]|, f = 1, x, tanh x, sin 2x");
    fails(new PathConversions(), slow, "relative difference");
  }

  @Test
  void aPathWithAnotherScheduleThanItSaysFailsMoments() {
    fails(new PathMoments(), new Changed(x -> scaled(x, 1.0001), v -> v), "difference of moments");
  }

  @Test
  void lawsThatNeedAScheduleSayNothingOfAPathWithout() {
    ProbabilityPath unscheduled =
        new ProbabilityPath() {
          @Override
          public PathSample sample(Points noise, Points data, double[] t, RandomGenerator random) {
            return new LinearPath().sample(noise, data, t, random);
          }

          @Override
          public Optional<Schedule> schedule() {
            return Optional.empty();
          }
        };

    assertThat(new PathMoments().check(unscheduled).applicable()).isFalse();
    assertThat(new PathConversions().check(unscheduled).applicable()).isFalse();
    assertThat(new ContinuityEquation().check(unscheduled).applicable()).isFalse();
    assertThat(new MarginalVelocity().check(unscheduled).applicable()).isFalse();
    assertThat(new PathVelocity().check(unscheduled).holds()).isTrue();
  }

  private static void fails(Law<ProbabilityPath> law, ProbabilityPath path, String claim) {
    Refutation.by(law, path, claim);
    assertThat(law.check(new LinearPath()).holds()).as(law.name()).isTrue();
  }

  private static Points scaled(Points points, double factor) {
    Points scaled = points.copy();
    for (int k = 0; k < scaled.values().length; k++) {
      scaled.values()[k] *= factor;
    }
    return scaled;
  }

  /** The linear path with its point or its velocity changed. */
  private record Changed(UnaryOperator<Points> point, UnaryOperator<Points> speed)
      implements ProbabilityPath {
    @Override
    public PathSample sample(Points noise, Points data, double[] t, RandomGenerator random) {
      PathSample right = new LinearPath().sample(noise, data, t, random);
      return new PathSample(point.apply(right.x()), speed.apply(right.velocity()));
    }

    @Override
    public Optional<Schedule> schedule() {
      return Optional.of(new LinearSchedule());
    }
  }
}
