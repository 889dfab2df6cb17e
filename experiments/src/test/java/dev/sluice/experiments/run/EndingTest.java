package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.track.RunStatus;
import org.junit.jupiter.api.Test;

class EndingTest {
  @Test
  void aCancelledRunIsKilledEvenIfTheExceptionComesWrapped() {
    Ending ending = Ending.of(new IllegalStateException(new RunCancelledException()));

    assertThat(ending.status()).isEqualTo(RunStatus.KILLED);
    assertThat(ending.message()).isEqualTo("the run was asked to stop");
  }

  @Test
  void aFailureMeantForThePersonKeepsItsMessage() {
    Ending ending = Ending.of(new RunFailedException("the loss is NaN at step 3"));

    assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
    assertThat(ending.message()).isEqualTo("the loss is NaN at step 3");
  }

  @Test
  void memoryThatRanOutSaysHowToGiveMore() {
    Ending ending = Ending.of(new OutOfMemoryError("Java heap space"));

    assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
    assertThat(ending.message())
        .startsWith("out of memory (Java heap space, heap ")
        .contains("SLUICE_JAVA_OPTIONS=-Xmx8g");
  }

  @Test
  void anythingElseIsNamedByItsRoot() {
    Ending ending = Ending.of(new RuntimeException(new IllegalStateException("no such row")));

    assertThat(ending.message())
        .isEqualTo("unexpected java.lang.IllegalStateException: no such row");
  }
}
