package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow that learns from the pairs of a trained one. */
class DistillationTest {
  private static final String TEACHER = "experiment.model.weights={type: run, run: teacher}";
  private static final String REFLOW =
      "experiment.reflow={rounds: 1, pairs: 200, train-first: false}";

  @TempDir Path runs;
  private SmallFlows flows = SmallFlows.in(Path.of(""));

  @BeforeEach
  void folders() {
    flows = SmallFlows.in(runs);
  }

  @Test
  void theStudentTrainsOnThePairsOfItsTeacherOnly() {
    flows.train("teacher");

    Path student = flows.train("student", TEACHER, REFLOW);

    assertThat(Files.exists(student.resolve("checkpoint/train-0.finished"))).isTrue();
    assertThat(Files.exists(student.resolve("checkpoint/train-1.finished"))).isFalse();
    Path samples = runs.resolve("again.csv");
    assertThat(flows.line().run("sample", student, "-o", samples)).isZero();
    assertThat(samples).hasSameBinaryContentAs(student.resolve("artifacts/samples/samples.csv"));
  }

  @Test
  void pairsOfDrawnWeightsAreRejected() {
    assertThat(flows.status("student", REFLOW)).isEqualTo(1);

    assertThat(flows.line().err())
        .contains(
            "experiment.reflow.train-first is false, so that the model must begin with weights of a"
                + " trained one, but they are drawn; set experiment.model.weights, such as to"
                + " {type: run, run: RUN}");
  }

  @Test
  void aRunThatTrainsNothingIsRejected() {
    assertThat(flows.status("student", TEACHER, "experiment.reflow={train-first: false}"))
        .isEqualTo(2);

    assertThat(flows.line().err())
        .contains("without a round and without train-first nothing trains");
  }
}
