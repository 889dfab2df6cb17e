package dev.sluice.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.learn.TrainingLoop;
import dev.sluice.runtime.run.RunServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finished training leaves, read by another process without its components. */
class TrainedModelTest {
  private static final Build NOTHING =
      new Build() {
        @Override
        public <T> T of(Spec<T> spec) {
          throw new AssertionError("nothing is built");
        }
      };

  @TempDir Path temporary;
  private Lesson lesson = new Lesson(Steps.never(), Training.defaults(1, 1));

  @BeforeEach
  void train() {
    lesson = new Lesson(steps("ab"), Training.defaults(60, 1));
    lesson.trainings(2);
    lesson.killAt(100);
    assertThat(lesson.run()).isFalse();
  }

  @Test
  void isReadWithoutTheRunsStreamsAndComponents() {
    Lesson resumed = new Lesson(steps("ab"), Training.defaults(60, 1));
    resumed.trainings(2);
    assertThat(resumed.run()).isTrue();

    TrainedModel model = trainer("ab").trained(2);

    assertThat(model.run()).isEqualTo("ab");
    assertThat(model.training()).isEqualTo(2);
    assertThat(model.steps()).isEqualTo(60);
    float[] weights = model.weights().values(7, () -> new float[7]);
    for (int i = 0; i < weights.length; i++) {
      assertThat(resumed.results()).containsEntry("weight-" + i, (double) weights[i]);
    }
  }

  @Test
  void isMissingUntilTrainingIsFinished() {
    assertThat(trainer("ab").trained(1).steps()).isEqualTo(60);
    assertThatThrownBy(() -> trainer("ab").trained(2))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "this run was not trained to its end: training 2 is not finished; resume it with sluice"
                + " run --resume");
    TrainingLoop none = trainer(new CarriedState(Checkpoints.none()));
    assertThatThrownBy(() -> none.trained(1)).isInstanceOf(RunFailedException.class);
  }

  @Test
  void aFileThatCannotBeUsedIsReportedAndStays() throws IOException {
    Path file = temporary.resolve("checkpoint").resolve("train-0.finished");

    assertThatThrownBy(() -> trainer("cd").trained(1))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("cannot use the checkpoint " + file + ": it is of training ab, this is cd");
    assertThat(Files.exists(file)).isTrue();
  }

  private Trainer trainer(String run) {
    return trainer(new CarriedState(steps(run).checkpoints()));
  }

  private static TrainingLoop trainer(CarriedState state) {
    RunServices silent = RunServices.silent();
    return new TrainingLoop(
        NOTHING,
        silent.metrics(),
        silent.progress(),
        silent.cancellation(),
        state,
        Precision.FLOAT32);
  }

  private Steps steps(String run) {
    return new Steps(temporary.resolve("checkpoint"), run, 10, new ArrayList<>());
  }
}
