package dev.sluice.experiments.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.data.Samples;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.track.RunStatus;
import dev.sluice.runtime.descriptor.DescriptorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SluiceTest {
  private static final Map<String, ?> SMALL =
      Map.of(
          "name",
          "small",
          "threads",
          1,
          "experiment",
          Map.of(
              "type",
              "flow-matching",
              "model",
              Map.of("type", "simd-mlp", "hidden", List.of(8)),
              "training",
              Map.of("steps", 6, "batch", 16, "log-every", 2),
              "evaluation",
              Map.of(
                  "samples",
                  20,
                  "measures",
                  List.of(Map.of("type", "moments")),
                  "pictures",
                  List.of())));

  @TempDir Path runs;
  private Sluice sluice = Sluice.open();

  @BeforeEach
  void folders() {
    sluice = Sluice.open().withRuns(runs);
  }

  @Test
  void aRunGivesFiguresAndCurves() {
    try (SluiceRun run = sluice.run(SMALL, "seed=3")) {
      assertThat(run.status()).contains(RunStatus.FINISHED);
      assertThat(run.folder().getParent()).isEqualTo(runs);
      assertThat(run.parameters()).containsEntry("experiment.model.hidden", "[8]");
      assertThat(run.results()).containsKeys("eval/mean-error", "time/training-seconds");
      MetricCurve loss = run.curve("train/loss");
      assertThat(loss.steps()).containsExactly(2, 4, 6);
      assertThat(loss.values()).hasSize(3).doesNotContain(0);
      assertThat(run.curve("train/lost").size()).isZero();
      assertThat(run.interruptedAt()).isEmpty();
    }
  }

  @Test
  void samplesAreThoseOfTheRunOrOfAnotherSeed() throws IOException {
    try (SluiceRun run = sluice.run(SMALL)) {
      Samples samples = run.samples();
      Path file = runs.resolve("a.csv");
      samples.writeCsv(file);

      assertThat(file)
          .hasSameTextualContentAs(run.folder().resolve("artifacts/samples/samples.csv"));
      assertThat(samples.columns()).containsExactly("x1", "x2");
      double[] three = run.samples(20, 3).points().values();
      assertThat(three).isEqualTo(run.samples(20, 3).points().values());
      assertThat(three).isNotEqualTo(samples.points().values());
      try (SluiceRun euler = run.with("experiment.solver={type: euler, steps: 3}")) {
        assertThat(euler.samples().points().values()).isNotEqualTo(samples.points().values());
      }
    }
  }

  @Test
  void theVelocityIsTheDerivativeThatTheSolverFollows() {
    VelocityField closed;
    Path folder;
    Points x = Points.ofRows(new double[][] {{0.5, -1}, {2, 0}});
    Points velocity = Points.zeros(2, 2);
    try (SluiceRun run = sluice.run(SMALL);
        SluiceRun euler = run.with("experiment.solver={type: euler, steps: 1}")) {
      closed = run.velocity();
      folder = run.folder();
      closed.evaluate(x, 0, velocity);

      Points again = Points.zeros(2, 2);
      euler.velocity().evaluate(x, 0, again);
      assertThat(velocity.values()).isEqualTo(again.values()).doesNotContain(0);
    }
    assertThatThrownBy(() -> closed.evaluate(x, 0, velocity))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the run " + folder + " is closed");
  }

  @Test
  void weightsHaveNamesAndShapes() {
    try (SluiceRun run = sluice.run(SMALL)) {
      List<NamedValues> weights = run.weights();

      assertThat(weights.stream().mapToInt(one -> one.values().length).sum())
          .isEqualTo(run.results().get("model/parameters").intValue());
      assertThat(weights.get(0).tensor().shape().get(0)).isEqualTo(8);
    }
  }

  @Test
  void aFinishedRunIsNotRepeatedAndCanBeLoaded() throws IOException {
    try (SluiceRun first = sluice.run(SMALL);
        SluiceRun second = sluice.run(SMALL);
        SluiceRun loaded = sluice.load(first.folder())) {
      assertThat(second.folder()).isEqualTo(first.folder());
      assertThat(loaded.results()).isEqualTo(first.results());
      assertThat(loaded.samples().points().values()).isEqualTo(first.samples().points().values());
    }
    try (var folders = Files.list(runs)) {
      assertThat(folders).hasSize(1);
    }
  }

  @Test
  void anEvaluationIsARunOfItsOwn() {
    try (SluiceRun run = sluice.run(SMALL);
        SluiceRun evaluation = run.evaluate("experiment.evaluation.samples=30")) {
      assertThat(evaluation.folder()).isNotEqualTo(run.folder());
      assertThat(evaluation.results()).containsKey("eval/mean-error");
    }
  }

  @Test
  void aListenerInterruptsARun() {
    List<String> phases = new ArrayList<>();
    Sluice impatient =
        sluice.withProgress(
            (phase, done, total, loss) -> {
              phases.add(phase);
              if (done == 3) {
                throw new RunCancelledException();
              }
            });

    assertThatThrownBy(() -> impatient.run(SMALL))
        .isInstanceOf(SluiceException.class)
        .hasMessageStartingWith("KILLED: ")
        .hasMessageContaining("; see " + runs);
    assertThat(phases).contains("training");
    try (SluiceRun resumed = sluice.run(SMALL)) {
      assertThat(resumed.status()).contains(RunStatus.FINISHED);
    }
  }

  @Test
  void aModelAnswersSeveralThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (SluiceRun run = sluice.run(SMALL)) {
      List<Callable<double[]>> questions = new ArrayList<>();
      for (int seed = 0; seed < 8; seed++) {
        int own = seed % 4;
        questions.add(() -> run.samples(50, own).points().values());
      }
      List<Future<double[]>> answers = threads.invokeAll(questions);
      for (int seed = 0; seed < 4; seed++) {
        double[] alone = run.samples(50, seed).points().values();
        assertThat(answers.get(seed).get()).isEqualTo(alone);
        assertThat(answers.get(seed + 4).get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void errorsHaveTheMessagesOfTheCommandLine() {
    assertThatThrownBy(() -> sluice.runText("experiment: {type: flow-matchin}"))
        .isInstanceOf(SluiceException.class)
        .hasCauseInstanceOf(DescriptorException.class)
        .hasMessageStartingWith(
            "descriptor:1:20: experiment.type: no experiment is called 'flow-matchin' (did you"
                + " mean 'flow-matching'?)");
    assertThatThrownBy(() -> sluice.load(runs.resolve("x")))
        .isInstanceOf(SluiceException.class)
        .hasMessage("'" + runs.resolve("x") + "' is no run folder");
    try (SluiceRun run = sluice.run(SMALL)) {
      assertThatThrownBy(() -> run.with("experiment.training.steps=3").samples())
          .isInstanceOf(SluiceException.class)
          .hasMessageStartingWith(
              "experiment.training.steps acts in training, and this run is trained;");
      assertThatThrownBy(() -> run.generate("a", 3, 0, 1))
          .isInstanceOf(SluiceException.class)
          .hasMessageStartingWith(
              "the experiment 'flow-matching' of " + run.folder() + " writes no text; these do: ");
      assertThatThrownBy(() -> run.samples(0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("count must be at least 1, not 0");
    }
  }

  @Test
  void anExperimentWithoutAModelHasFiguresOnly() {
    try (SluiceRun run = sluice.runText("experiment: {type: synthetic, steps: 2}\nthreads: 1")) {
      assertThat(run.folder().getFileName().toString()).startsWith("embedded-");
      assertThat(run.results()).isNotEmpty();
      assertThatThrownBy(run::velocity)
          .hasMessageStartingWith("the experiment 'synthetic' of " + run.folder() + " draws no");
      assertThatThrownBy(run::weights)
          .hasMessageStartingWith("the experiment 'synthetic' of " + run.folder() + " has no");
    }
  }
}
