package dev.sluice.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.Spec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training that is killed and resumed, against training that is not. */
class ResumeTest {
  private static final int STEPS = 60;

  @TempDir Path temporary;
  private final List<String> said = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "adam, last, LAST",
    "adam, ema, LAST",
    "adam, tail-mean, LAST",
    "sgd, last, LAST",
    "sgd, ema, LAST",
    "sgd, tail-mean, LAST",
    "adam, last, BEST",
    "sgd, ema, BEST",
    "adam, tail-mean, BEST"
  })
  void aRunKilledAtAnyStepAndResumedIsEqualToTheBit(
      String optimizer, String average, Training.Keep keep) throws IOException {
    checkKilledAndResumed(plan(optimizer, average, keep));
  }

  @Test
  void soIsOneKilledInTheMiddleOfAnAccumulation() throws IOException {
    Training plan = plan("adam", "ema");
    checkKilledAndResumed(
        new Training(
            STEPS,
            1,
            plan.optimizer(),
            plan.rateSchedule(),
            plan.average(),
            0.5,
            4,
            0,
            Training.Keep.LAST,
            3));
  }

  private void checkKilledAndResumed(Training plan) throws IOException {
    Lesson whole = new Lesson(Steps.never(), plan);
    whole.run();
    Random random = new Random(17);
    for (int test = 0; test < 12; test++) {
      Path folder = temporary.resolve("checkpoint-" + test);
      Map<String, Double> seen = new TreeMap<>();
      int every = 1 + random.nextInt(7);
      int kills = 0;
      long at = 0;
      while (true) {
        at += 1 + random.nextInt(25);
        Lesson part = new Lesson(every(folder, every), plan);
        part.killAt(at <= STEPS ? at : Long.MAX_VALUE);
        boolean finished = part.run();
        part.logged().forEach(seen::putIfAbsent);
        if (finished) {
          assertThat(part.results()).isEqualTo(whole.results());
          break;
        }
        kills++;
      }
      assertThat(kills).isPositive();
      // Double's equals is bitwise.
      assertThat(seen).isEqualTo(whole.logged());
    }
  }

  @Test
  void whatComesBeforeTheCheckpointIsNotDoneAgain() throws IOException {
    Training plan = plan("adam", "ema");
    Lesson killed = new Lesson(every(folder(), 10), plan);
    killed.killAt(47);
    assertThat(killed.run()).isFalse();
    Lesson resumed = new Lesson(every(folder(), 10), plan);
    assertThat(resumed.run()).isTrue();
    assertThat(resumed.steps()).isEqualTo(STEPS - 40);
    assertThat(said)
        .anyMatch(line -> line.matches("checkpoint at step 40: [0-9,]+ bytes in .* ms"));
  }

  @Test
  void aTrainingThatWasFinishedIsSkippedAndTheNextTakenUp() throws IOException {
    Training plan = plan("adam", "tail-mean");
    Lesson whole = new Lesson(Steps.never(), plan);
    whole.trainings(3);
    whole.run();
    Lesson killed = new Lesson(every(folder(), 7), plan);
    killed.trainings(3);
    killed.killAt(STEPS + 20);
    assertThat(killed.run()).isFalse();
    assertThat(folder().resolve("train-0.finished")).exists();
    assertThat(folder().resolve("train-1.running")).exists();
    Lesson resumed = new Lesson(every(folder(), 7), plan);
    resumed.trainings(3);
    assertThat(resumed.run()).isTrue();
    assertThat(resumed.steps()).isEqualTo(2 * STEPS - 14);
    assertThat(resumed.results()).isEqualTo(whole.results());
    assertThat(folder().resolve("train-1.running")).doesNotExist();
  }

  @Test
  void aCheckpointTornAnywhereIsSetAsideAndTrainingStartsAgain() throws IOException {
    Training plan = plan("sgd", "ema");
    Lesson whole = new Lesson(Steps.never(), plan);
    whole.run();
    Lesson killed = new Lesson(every(folder(), 10), plan);
    killed.killAt(35);
    killed.run();
    Path file = folder().resolve("train-0.running");
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += 13) {
      said.clear();
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      Lesson again = new Lesson(every(folder(), Integer.MAX_VALUE), plan);
      again.run();
      Files.delete(folder().resolve("train-0.finished"));
      assertThat(again.steps()).isEqualTo(STEPS);
      assertThat(again.results()).isEqualTo(whole.results());
      assertThat(said.get(0))
          .startsWith("the checkpoint " + file + " is set aside: ")
          .endsWith("; training starts again");
      assertThat(file.resolveSibling("train-0.running.unusable")).exists();
    }
  }

  @Test
  void aCheckpointOfAnotherRunIsSetAside() throws IOException {
    Training plan = plan("sgd", "last");
    Lesson killed = new Lesson(every(folder(), 10), plan);
    killed.killAt(35);
    killed.run();
    Lesson again = new Lesson(new Steps(folder(), "cd", 10, said), plan);
    again.run();
    assertThat(again.steps()).isEqualTo(STEPS);
    assertThat(said)
        .contains(
            "the checkpoint "
                + folder().resolve("train-0.running")
                + " is set aside: it is of training ab, this is cd; training starts again");
  }

  @Test
  void aCheckpointThatReliesOnMoreThanTheRecordHasIsSetAside() throws IOException {
    Training plan = plan("adam", "ema");
    Lesson whole = new Lesson(Steps.never(), plan);
    whole.run();
    Lesson killed = new Lesson(recorded(7), plan);
    killed.killAt(35);
    killed.run();
    Lesson again = new Lesson(recorded(6), plan);
    assertThat(again.run()).isTrue();
    assertThat(again.steps()).isEqualTo(STEPS);
    assertThat(again.results()).isEqualTo(whole.results());
    assertThat(said)
        .contains(
            "the checkpoint "
                + folder().resolve("train-0.running")
                + " is set aside: [7] is not 6; training starts again");
  }

  @Test
  void aCheckpointOfAnOlderSluiceHasNoMark() throws IOException {
    Training plan = plan("adam", "ema");
    Lesson killed = new Lesson(recorded(7), plan);
    killed.killAt(35);
    killed.run();
    Path file = folder().resolve("train-0.running");
    var states = CheckpointFile.read(file, CheckpointKey.of("ab"), state -> true);
    assertThat(states.remove("record")).isNotNull();
    try (OutputStream out = Files.newOutputStream(file)) {
      CheckpointFile.write(out, "ab", states);
    }
    Lesson again = new Lesson(recorded(7), plan);
    assertThat(again.run()).isTrue();
    assertThat(said)
        .contains("the checkpoint " + file + " is set aside: [] is not 7; training starts again");
  }

  private Steps recorded(long mark) {
    RunRecord record =
        new RunRecord() {
          @Override
          public List<Long> mark() {
            return List.of(mark);
          }

          @Override
          public Optional<String> fault(List<Long> found) {
            return found.equals(List.of(mark))
                ? Optional.empty()
                : Optional.of(found + " is not " + mark);
          }
        };
    return new Steps(folder(), "ab", record, 10, said);
  }

  @Test
  void anOptimizerThatCannotBeSavedMeansNoCheckpointsAndIsSaid() throws IOException {
    Lesson lesson = new Lesson(every(folder(), 1), plan("plain", "last"));
    assertThat(lesson.run()).isTrue();
    assertThat(said)
        .containsExactly(
            "no checkpoints: the optimizer dev.sluice.runtime.checkpoint.Lesson$Plain does not"
                + " implement Stateful; if interrupted, training starts again");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void aStreamTakenLateAndKeptIsFoundOutAndMeansNoCheckpoints() throws IOException {
    Lesson lesson = new Lesson(every(folder(), 1), plan("sgd", "last"));
    lesson.takeStreamAt(20);
    assertThat(lesson.run()).isTrue();
    assertThat(said)
        .contains(
            "no checkpoints: the random stream experiment late was taken after training had begun,"
                + " and is drawn from over several steps; if interrupted, training starts again");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenCostsNothingButTheCheckpoint() throws IOException {
    Path blocked = Files.writeString(temporary.resolve("file"), "");
    Lesson lesson = new Lesson(every(blocked, 10), plan("sgd", "last"));
    assertThat(lesson.run()).isTrue();
    assertThat(said.get(0)).startsWith("no checkpoint at step 10: cannot write " + blocked);
  }

  @Test
  void aStateOfAnotherShapeIsRefused() {
    assertThatThrownBy(() -> dev.sluice.api.learn.State.none().of(1, 2))
        .hasMessage("a state of 1 vectors and 2 numbers is wanted, this has 0 and 0");
  }

  private Path folder() {
    return temporary.resolve("checkpoint");
  }

  private Steps every(Path folder, int steps) {
    return new Steps(folder, "ab", steps, said);
  }

  private static Training plan(String optimizer, String average) {
    return plan(optimizer, average, Training.Keep.LAST);
  }

  private static Training plan(String optimizer, String average, Training.Keep keep) {
    return new Training(
        STEPS,
        1,
        new Spec<>(Optimizer.class, optimizer, null, "experiment.training.optimizer"),
        Spec.of(dev.sluice.api.learn.RateSchedule.class, "cosine"),
        Spec.of(WeightAverage.class, average),
        0.5,
        4,
        0,
        keep);
  }
}
