package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.api.learn.Training;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void withoutALimitOfTimeItIsThePlannedSteps() {
    assertThat(new Budget(1000, 0).total(10, () -> 1e9)).isEqualTo(1000);
  }

  @Test
  void withoutALimitOfTimeTheClockIsNotAsked() {
    DoubleSupplier clock =
        () -> {
          throw new AssertionError("asked");
        };
    assertThat(Budget.of(Training.defaults(7, 1)).total(3, clock)).isEqualTo(7);
  }

  @Test
  void withALimitOfTimeThereNeedBeNoSteps() {
    Training plain = Training.defaults(7, 1);
    Training timed = timed(plain, 0, 60);
    assertThat(Budget.of(timed).total(0, () -> 0)).isEqualTo(Long.MAX_VALUE);
    assertThat(Budget.of(timed).total(10, () -> 0.1)).isEqualTo(6000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timed(plain, 0, 0))
        .withMessage("steps must be at least 1, or 0 where seconds say how long; not 0");
  }

  private static Training timed(Training plain, int steps, double seconds) {
    return new Training(
        steps,
        plain.batch(),
        plain.optimizer(),
        plain.rateSchedule(),
        plain.average(),
        plain.clip(),
        plain.logEvery(),
        seconds);
  }

  @Test
  void thePaceSoFarSaysHowManyStepsFit() {
    Budget budget = new Budget(1_000_000, 60);
    assertThat(budget.total(0, () -> 0)).isEqualTo(1_000_000);
    assertThat(budget.total(10, () -> 0.1)).isEqualTo(6000);
    assertThat(budget.total(3000, () -> 30)).isEqualTo(6000);
  }

  @Test
  void thePlannedStepsAreTheMost() {
    assertThat(new Budget(5000, 60).total(10, () -> 0.1)).isEqualTo(5000);
  }

  @Test
  void spentTimeEndsTrainingAtThisStep() {
    assertThat(new Budget(1_000_000, 60).total(4321, () -> 60.5)).isEqualTo(4321);
  }
}
