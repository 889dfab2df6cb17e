package dev.sluice.experiments.launch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountingStateTest {
  @ParameterizedTest
  @ValueSource(strings = {"RUNNING|0:0", "PENDING|0:0", "REQUEUED|0:0", "COMPLETING|0:0"})
  void aTaskInTheQueueHasNotEnded(String account) {
    assertThat(AccountingState.of(account)).isEmpty();
  }

  @Test
  void anExitStatusAndASignalAreTold() {
    assertThat(AccountingState.of("FAILED|2:0")).contains(new AccountingState.End(2, "", false));
    assertThat(AccountingState.of("FAILED|0:11")).contains(new AccountingState.End(139, "", false));
    assertThat(AccountingState.of("COMPLETED|0:0")).contains(new AccountingState.End(0, "", false));
  }

  @Test
  void limitsAreTheRunsFaultAndLostNodesAreNot() {
    assertThat(AccountingState.of("TIMEOUT|0:0"))
        .contains(new AccountingState.End(124, "Slurm's time limit was reached", false));
    assertThat(AccountingState.of("OUT_OF_MEMORY|0:125"))
        .contains(new AccountingState.End(137, "Slurm's memory limit was reached", false));
    assertThat(AccountingState.of("CANCELLED by 1000|0:15"))
        .contains(new AccountingState.End(143, "cancelled", false));
    assertThat(AccountingState.of("PREEMPTED|0:0"))
        .contains(new AccountingState.End(137, "Slurm lost it: PREEMPTED", true));
  }
}
