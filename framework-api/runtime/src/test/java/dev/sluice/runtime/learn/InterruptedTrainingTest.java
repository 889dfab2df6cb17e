package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedTrainingTest {
  @TempDir Path checkpoints;

  @Test
  void aRunWithoutCheckpointsHasNone() {
    assertThat(InterruptedTraining.in(checkpoints.resolve("missing"), CheckpointKey.of("ab")))
        .isEmpty();
    assertThat(InterruptedTraining.in(checkpoints, CheckpointKey.of("ab"))).isEmpty();
  }

  @Test
  void aCheckpointThatCannotBeReadIsReportedAndStays() throws IOException {
    Path file = Files.writeString(checkpoints.resolve("train-0.running"), "nothing");

    assertThatThrownBy(() -> InterruptedTraining.in(checkpoints, CheckpointKey.of("ab")))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("cannot use the checkpoint " + file + ": ");
    assertThat(file).exists();
  }
}
