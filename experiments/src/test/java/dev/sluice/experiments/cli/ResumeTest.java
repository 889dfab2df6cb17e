package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Lines;
import dev.sluice.experiments.journal.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are killed without warning, in processes of their own, and resumed. */
class ResumeTest {
  private static final String[] LONGER = {
    "experiment.training.steps=600", "experiment.training.average.type=ema"
  };

  @TempDir Path runs;

  @Test
  void aRunKilledAgainAndAgainGivesTheFiguresOfOneThatWasNotEachOnce() throws Exception {
    RunProcess whole = start(runs.resolve("whole"));
    assertThat(whole.exit()).as(whole.output()).isZero();

    Random random = new Random(5);
    Path folder = runs.resolve("killed");
    int points = 0;
    for (int kill = 0; kill < 3; kill++) {
      points += 1 + random.nextInt(9);
      RunProcess killed = start(folder);
      killed.awaitLoss(points);
      killed.signal("KILL");
      killed.exit();
    }
    RunProcess last = start(folder);
    assertThat(last.exit()).as(last.output()).isZero();

    assertThat(figures(last.folder())).isEqualTo(figures(whole.folder()));
    assertThat(RunSummary.of(last.folder()).end().orElseThrow().status())
        .isEqualTo(RunStatus.FINISHED);
    List<Line> lines = Lines.of(last.folder());
    assertThat(lines.stream().map(Line::entry)).contains(new Entry.Resumed(2));
    assertThat(Files.readString(last.folder().resolve("log.txt")))
        .contains("checkpoint at step ", "is resumed, attempt ");
    assertThat(last.folder().resolve("checkpoint/train-0.finished")).exists();
  }

  @Test
  void aTransformerOverPicturesIsTakenUpBitByBit() throws Exception {
    requireTakenUp(
        "digits.yaml",
        "experiment.model={type: dit, patch: 4, encoder: {type: transformer, layers: 1, width: 16,"
            + " heads: 2, hidden: 16}}",
        "experiment.training.steps=400",
        "experiment.training.batch=16",
        "experiment.training.log-every=1",
        "experiment.evaluation={samples: 50, every: 0, pictures: []}",
        "experiment.solver={type: euler, steps: 3}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chessboard: {type: simd-mlp, hidden: [16, 16]}",
        "chessboard: {type: mlp, hidden: [16, 16]}",
        "chessboard: {type: residual-mlp, width: 16, blocks: 1}",
        "normalizing-flow: {type: real-nvp, layers: 2, hidden: [16]}",
        "normalizing-flow: {type: neural-spline, layers: 1, hidden: [16]}"
      })
  void aNetworkOfEveryKindIsTakenUpBitByBit(String model) throws Exception {
    String[] parts = model.split(": ", 2);
    requireTakenUp(
        parts[0] + ".yaml",
        "experiment.model=" + parts[1],
        "experiment.training.steps=1500",
        "experiment.training.batch=16",
        "experiment.training.log-every=1",
        "experiment.evaluation={samples: 50, every: 0, pictures: []}");
  }

  @Test
  void aTransformerThatIsAlignedOnTextIsTakenUpBitByBit() throws Exception {
    requireTakenUp(
        "dpo-text.yaml",
        "experiment.policy.model={type: transformer, layers: 1, width: 16, heads: 2, key-heads: 2,"
            + " hidden: 16}",
        "experiment.data.file=descriptors/data/polite.jsonl",
        "experiment.start-training.steps=20",
        "experiment.start-training.batch=4",
        "experiment.training.steps=150",
        "experiment.training.batch=4",
        "experiment.training.log-every=1",
        "experiment.samples=2");
  }

  @Test
  void oneThatLearnsFromRewardsIsTakenUpBitByBit() throws Exception {
    requireTakenUp(
        "grpo-arithmetic.yaml",
        "experiment.policy.model={type: transformer, layers: 1, width: 16, heads: 2, key-heads: 2,"
            + " hidden: 16}",
        "experiment.data.file=descriptors/data/sums.jsonl",
        "experiment.start-training.steps=20",
        "experiment.start-training.batch=4",
        "experiment.training.steps=150",
        "experiment.training.batch=16",
        "experiment.training.log-every=1",
        "experiment.table-training.steps=10",
        "experiment.table-training.batch=16",
        "experiment.evaluation.every=50",
        "experiment.samples=2");
  }

  /** A run that is killed twice, beside one that is not: every figure the same to the last bit. */
  private void requireTakenUp(String name, String... overrides) throws Exception {
    Path descriptor = Path.of("descriptors", name);
    RunProcess whole = onVectors(descriptor, runs.resolve("whole"), overrides);
    assertThat(whole.exit()).as(whole.output()).isZero();
    Path folder = runs.resolve("killed");
    for (int points : new int[] {10, 60}) {
      RunProcess killed = onVectors(descriptor, folder, overrides);
      killed.awaitLoss(points);
      killed.signal("KILL");
      killed.exit();
    }
    RunProcess last = onVectors(descriptor, folder, overrides);
    assertThat(last.exit()).as(last.output()).isZero();
    assertThat(Files.readString(last.folder().resolve("log.txt"))).contains("is resumed, attempt");
    assertThat(figures(last.folder())).isEqualTo(figures(whole.folder()));
  }

  private static RunProcess onVectors(Path descriptor, Path runs, String... overrides)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(overrides));
    arguments.addAll(
        List.of(
            "--folder",
            runs.resolve("run").toString(),
            "--resume",
            "--checkpoint-seconds",
            "0.05"));
    return RunProcess.onVectors(descriptor, runs, arguments.toArray(new String[0]));
  }

  @Test
  void aFinishedRunIsLeftAloneAndARunningOneToo() throws Exception {
    RunProcess first = start(runs.resolve("a"));
    first.awaitLoss(1);
    RunProcess second = start(runs.resolve("a"), first.folder());
    assertThat(second.exit()).isEqualTo(3);
    assertThat(second.output()).contains("a run is running in " + first.folder());
    assertThat(first.exit()).as(first.output()).isZero();
    long size = JournalReader.size(first.folder());

    RunProcess third = start(runs.resolve("a"), first.folder());
    assertThat(third.exit()).as(third.output()).isZero();
    assertThat(third.output()).contains("is done: FINISHED; nothing was run");
    assertThat(JournalReader.size(first.folder())).isEqualTo(size);
  }

  @Test
  void withoutTheSystemsLocksARunningOneIsLeftAloneAndAKilledOneTakenUp() throws Exception {
    Path folder = runs.resolve("run");
    String[] arguments = {
      LONGER[0], "--folder", folder.toString(), "--resume", "--checkpoint-seconds", "0.05"
    };
    RunProcess first = RunProcess.withoutLocks(runs, arguments);
    first.awaitLoss(1);
    RunProcess second = RunProcess.withoutLocks(runs, arguments);
    assertThat(second.exit()).isEqualTo(3);
    assertThat(second.output()).contains("a run is running in " + folder);
    first.signal("KILL");
    first.exit();

    RunProcess third = RunProcess.withoutLocks(runs, arguments);

    assertThat(third.exit()).as(third.output()).isZero();
    assertThat(figures(folder)).containsKey("train/loss 600");
    assertThat(Files.readString(folder.resolve("log.txt"))).contains("is resumed, attempt 2");
  }

  private static RunProcess start(Path runs) throws IOException {
    return start(runs, runs.resolve("run"));
  }

  private static RunProcess start(Path runs, Path folder) throws IOException {
    return RunProcess.start(
        runs,
        LONGER[0],
        LONGER[1],
        "--folder",
        folder.toString(),
        "--resume",
        "--checkpoint-seconds",
        "0.05");
  }

  /** Every point and figure that is not a time, by name and step; none may stand twice. */
  private static Map<String, Double> figures(Path folder) {
    Map<String, Double> figures = new TreeMap<>();
    for (Line line : Lines.of(folder)) {
      if (line.entry() instanceof Entry.Metric point && isComputed(point.name())) {
        assertThat(figures.put(point.name() + " " + point.step(), point.value())).isNull();
      } else if (line.entry() instanceof Entry.Result result && isComputed(result.name())) {
        assertThat(figures.put("result " + result.name(), result.value())).isNull();
      } else if (line.entry() instanceof Entry.Picture picture) {
        assertThat(figures.put("picture " + picture.path(), 0.0)).isNull();
      }
    }
    return figures;
  }

  private static boolean isComputed(String name) {
    return !name.startsWith("system/")
        && !name.startsWith("time/")
        && !name.endsWith("/steps-per-second");
  }
}
