package dev.sluice.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.report.ReportTable;
import dev.sluice.experiments.journal.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharedTimesTest {
  private static final String SECONDS = "time/training-seconds";
  private static final String CPU = "time/training-cpu-seconds";
  private static final String SHARED = "time/shared-train-seconds";

  private final List<RunResult> runs =
      List.of(
          run("a", "first", Map.of(SECONDS, 60.0, CPU, 100.0)),
          run("b", "first", Map.of(SECONDS, 60.0, CPU, 0.1, SHARED, 60.0)),
          run("c", "first", Map.of(SECONDS, 60.0, CPU, 0.2, SHARED, 60.0)),
          run("d", "second", Map.of(SECONDS, 40.0, CPU, 70.0)),
          run("e", "elsewhere", Map.of(SECONDS, 20.0, CPU, 0.3, SHARED, 20.0)));

  @Test
  void whatTheTrainingsTookHoldsEachOnce() {
    assertThat(SharedTimes.sentence(runs))
        .contains(
            "3 of the 5 runs started after the training of another run, from which they differ only"
                + " in what comes after it. The 3 trainings took 2 min 00 s together, each counted"
                + " once.");
    assertThat(SharedTimes.sentence(runs.subList(0, 2)).orElseThrow())
        .endsWith("The training took 1 min 00 s, counted once.");
    assertThat(SharedTimes.sentence(List.of(runs.get(0), runs.get(3)))).isEmpty();
  }

  @Test
  void aVariantCostsTheProcessorTimeOfItsTrainingWhicheverRunDidIt() {
    assertThat(SharedTimes.settled(runs).stream().map(run -> run.figures().get(CPU)))
        .containsExactly(100.0, 100.0, 100.0, 70.0, null);
  }

  @Test
  void timesWithoutATrainingAreMarked() {
    ReportTable marked = Tables.runs(runs.subList(0, 2), Optional.empty());
    ReportTable plain = Tables.runs(runs.subList(0, 1), Optional.empty());

    assertThat(marked.rows().get(0).get(3).text()).isEqualTo("5.0 s");
    assertThat(marked.rows().get(1).get(3).text()).isEqualTo("5.0 s †");
    assertThat(marked.caption())
        .isEqualTo(
            "Every finished run. † Without the training, which another run of the suite did.");
    assertThat(plain.caption()).isEqualTo("Every finished run.");
  }

  @Test
  void onlyTimesOfTrainingsAreShared() {
    assertThat(SharedTimes.isIn(CPU, runs)).isTrue();
    assertThat(SharedTimes.isIn("time/sampling-seconds", runs)).isFalse();
    assertThat(SharedTimes.isIn(CPU, runs.subList(0, 1))).isFalse();
  }

  private static RunResult run(String id, String training, Map<String, Double> figures) {
    return new RunResult(
        id,
        "variant " + id,
        1,
        RunState.FINISHED,
        "",
        Path.of(id),
        Path.of(id + ".txt"),
        new TreeMap<>(figures),
        new TreeMap<>(),
        5,
        false,
        training);
  }
}
