package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void withoutALimitOfTimeItIsThePlannedSteps() {
    assertThat(new Budget(1000, 0).total(10, 1e9)).isEqualTo(1000);
  }

  @Test
  void thePaceSoFarSaysHowManyStepsFit() {
    Budget budget = new Budget(1_000_000, 60);
    assertThat(budget.total(0, 0)).isEqualTo(1_000_000);
    assertThat(budget.total(10, 0.1)).isEqualTo(6000);
    assertThat(budget.total(3000, 30)).isEqualTo(6000);
  }

  @Test
  void thePlannedStepsAreTheMost() {
    assertThat(new Budget(5000, 60).total(10, 0.1)).isEqualTo(5000);
  }

  @Test
  void spentTimeEndsTrainingAtThisStep() {
    assertThat(new Budget(1_000_000, 60).total(4321, 60.5)).isEqualTo(4321);
  }
}
