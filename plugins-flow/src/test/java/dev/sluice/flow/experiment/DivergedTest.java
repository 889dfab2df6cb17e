package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.api.run.RunFailedException;
import org.junit.jupiter.api.Test;

class DivergedTest {
  @Test
  void aFewLostSamplesDoNotFailTheRun() {
    assertThatCode(() -> Diverged.check(100, 1_000, "row 3 ran away", "samples"))
        .doesNotThrowAnyException();
  }

  @Test
  void tooManyDoAndTheFirstIsSaid() {
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(() -> Diverged.check(101, 1_000, "row 3 ran away", "samples"))
        .withMessage(
            "101 of 1,000 samples ran away, and a run fails where more than 10 % do. The first: row"
                + " 3 ran away");
  }
}
