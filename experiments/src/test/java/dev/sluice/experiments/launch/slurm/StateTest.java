package dev.sluice.experiments.launch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTest {
  @ParameterizedTest
  @ValueSource(strings = {"RUNNING|0:0", "PENDING|0:0", "REQUEUED|0:0", "COMPLETING|0:0"})
  void aTaskInTheQueueHasNotEnded(String account) {
    assertThat(State.of(account)).isEmpty();
  }

  @Test
  void anExitStatusAndASignalAreTold() {
    assertThat(State.of("FAILED|2:0")).contains(new State.End(2, "", false));
    assertThat(State.of("FAILED|0:11")).contains(new State.End(139, "", false));
    assertThat(State.of("COMPLETED|0:0")).contains(new State.End(0, "", false));
  }

  @Test
  void limitsAreTheRunsFaultAndLostNodesAreNot() {
    assertThat(State.of("TIMEOUT|0:0"))
        .contains(new State.End(124, "Slurm's time limit was reached", false));
    assertThat(State.of("OUT_OF_MEMORY|0:125"))
        .contains(new State.End(137, "Slurm's memory limit was reached", false));
    assertThat(State.of("CANCELLED by 1000|0:15")).contains(new State.End(143, "cancelled", false));
    assertThat(State.of("PREEMPTED|0:0"))
        .contains(new State.End(137, "Slurm lost it: PREEMPTED", true));
  }
}
