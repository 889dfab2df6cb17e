package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.flow.Schedule;
import dev.sluice.api.law.Law;
import dev.sluice.flow.path.GaussianPath;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.testkit.Refutation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a schedule that is wrong in one way fails the law of that way. */
class BrokenSchedulesTest {
  @Test
  void aScheduleThatDoesNotReachTheDataFailsEnds() {
    fails(
        new ScheduleEnds(), new Broken(t -> 0.99 * t, t -> 0.99, t -> t), "distance from the ends");
  }

  @Test
  void aScheduleThatGoesBackFailsToRise() {
    fails(
        new ScheduleRises(),
        new Broken(t -> t + 0.3 * Math.sin(9 * t), t -> 1, t -> t),
        "times of 999 at which it does not");
  }

  @Test
  void aRateThatIsOffByAThousandthFailsRates() {
    fails(new ScheduleRates(), new Broken(t -> t, t -> 1.001, t -> t), "relative difference");
  }

  @Test
  void aRateThatIsNotANumberFailsRates() {
    Refutation.notANumber(
        new ScheduleRates(), new Broken(t -> t, t -> Double.NaN, t -> t), "relative difference");
  }

  @Test
  void anInverseOfAnotherScheduleFailsTheInverse() {
    fails(new LogSnrInverse(), new Broken(t -> t, t -> 1, t -> t * t), "difference in t");
    fails(new ChangeOfSchedule(), new Broken(t -> t, t -> 1, t -> t * t), "relative difference");
  }

  @Test
  void aWrongRateBreaksThePathThatUsesIt() {
    GaussianPath path = new GaussianPath(new Broken(t -> t, t -> 1.001, t -> t));

    Refutation.by(new PathVelocity(), path, "relative difference");
    Refutation.by(new DensityRate(), path, "relative difference");
    assertThat(new MarginalVelocity().check(path).holds()).isTrue();
  }

  /** The law is an identity of alpha, beta and their rates, whatever they are, if they are. */
  @Test
  void aRateThatIsNoneOrAnotherEachTimeBreaksContinuity() {
    ContinuityEquation law = new ContinuityEquation();
    AtomicInteger asked = new AtomicInteger();
    Broken none = new Broken(t -> t, t -> Double.NaN, t -> t);
    Broken fickle = new Broken(t -> t, t -> 1 + 1e-9 * asked.getAndIncrement(), t -> t);

    Refutation.notANumber(law, new GaussianPath(none), "relative residual");
    Refutation.by(law, new GaussianPath(fickle), "relative residual");
    assertThat(law.check(new GaussianPath(new LinearSchedule())).holds()).isTrue();
  }

  private static void fails(Law<Schedule> law, Schedule schedule, String claim) {
    Refutation.by(law, schedule, claim);
    assertThat(law.check(new LinearSchedule()).holds()).isTrue();
  }

  /** The linear schedule with another alpha, or with its inverse bent. */
  private record Broken(
      DoubleUnaryOperator weight, DoubleUnaryOperator rate, DoubleUnaryOperator bend)
      implements Schedule {
    @Override
    public double alpha(double t) {
      return weight.applyAsDouble(t);
    }

    @Override
    public double beta(double t) {
      return 1 - t;
    }

    @Override
    public double alphaRate(double t) {
      return rate.applyAsDouble(t);
    }

    @Override
    public double betaRate(double t) {
      return -1;
    }

    @Override
    public double timeOfLogSnr(double logSnr) {
      return bend.applyAsDouble(new LinearSchedule().timeOfLogSnr(logSnr));
    }
  }
}
