package dev.sluice.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunCancelledException;
import org.junit.jupiter.api.Test;

class CancellationSwitchTest {
  @Test
  void throwsOnlyOnceTripped() {
    CancellationSwitch cancellation = new CancellationSwitch();
    assertThatCode(cancellation::check).doesNotThrowAnyException();
    assertThat(cancellation.isTripped()).isFalse();
    cancellation.trip();
    assertThat(cancellation.isTripped()).isTrue();
    assertThatThrownBy(cancellation::check)
        .isInstanceOf(RunCancelledException.class)
        .hasMessage("the run was asked to stop");
  }
}
