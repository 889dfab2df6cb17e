package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.experiment.DensityExperiment;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalizingFlowsTest {
  private static final Path DESCRIPTOR =
      Path.of("..", "experiments", "descriptors", "normalizing-flow.yaml");
  private final Registry registry = Registry.load(getClass().getClassLoader());

  @TempDir Path folder;

  @Test
  void learnsTheBoardAndRepeatsToTheLastBit() throws Exception {
    Recorder first = run("experiment.evaluation.measures=[{type: square-fraction}]");
    Recorder second = run("experiment.evaluation.measures=[{type: square-fraction}]");

    // Half of an untrained flow's samples are on dark squares; the data's entropy is 3.676 nats.
    assertThat(first.results.get("eval/square-fraction")).isGreaterThan(0.6);
    assertThat(first.results.get("eval/log-density")).isBetween(-4.4, -3.6);
    assertThat(first.results)
        .containsEntry("eval/function-evaluations", 1.0)
        .containsKeys("model/parameters", "time/training-cpu-seconds", "time/sampling-seconds");
    assertThat(Files.readAllLines(folder.resolve("samples/samples.csv"))).hasSize(401);
    first.results.keySet().removeIf(name -> name.startsWith("time/"));
    second.results.keySet().removeIf(name -> name.startsWith("time/"));
    assertThat(second.results).isEqualTo(first.results);
  }

  @Test
  void isDrawnByThePicturesOfFlowsLayerByLayer() {
    Recorder seen =
        run(
            "experiment.evaluation.measures=[]",
            "experiment.evaluation.pictures=[{type: density-map, cells: 20}, {type: moved-grid},"
                + " {type: trajectories, points: 20}, {type: animation, frames: 3, samples: 200}]");

    assertThat(seen.pictures)
        .containsExactly("density-map@60", "moved-grid@60", "trajectories@60", "animation@60");
    assertThat(folder.resolve("drawings/animation-60.gif")).exists();
    assertThat(folder.resolve("drawings/moved-grid-60.svg")).exists();
  }

  @Test
  void saysThatItHasNoVelocityAndThatAnUntrainedRunHasNoDensity() {
    Recorder seen = new Recorder(folder);
    assertThatThrownBy(
            () ->
                open(
                    seen,
                    run -> run.experiment().run(),
                    "experiment.evaluation.measures=[{type: field-distance}, {type: straightness},"
                        + " {type: few-steps}]",
                    "experiment.evaluation.pictures=[{type: conditional-path}]"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            Stream.of(
                    "measure 'field-distance'",
                    "measure 'straightness'",
                    "measure 'few-steps'",
                    "picture 'conditional-path'")
                .map(
                    who ->
                        who
                            + " needs a velocity, which this experiment has not learnt;"
                            + " flow-matching experiments learn one. Leave it out here")
                .collect(Collectors.joining("\n")));
    assertThat(seen.results).isEmpty();
    assertThatThrownBy(
            () ->
                open(
                    new Recorder(folder),
                    run -> ((DensityExperiment) run.experiment()).learntDensity()))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "this run was not trained to its end: training 1 is not finished; resume it with sluice"
                + " run --resume");
  }

  private Recorder run(String... overrides) {
    Recorder seen = new Recorder(folder);
    open(seen, run -> run.experiment().run(), overrides);
    return seen;
  }

  private void open(Recorder seen, Consumer<Run> what, String... overrides) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "experiment.model={type: neural-spline, layers: 2, bins: 8, hidden: [32]}",
                "experiment.training={steps: 60, batch: 256, rate-schedule: {type: constant}}",
                "experiment.evaluation.samples=400"));
    all.addAll(List.of(overrides));
    if (all.stream().noneMatch(each -> each.startsWith("experiment.evaluation.pictures="))) {
      all.add("experiment.evaluation.pictures=[]");
    }
    RunServices services = new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
    try (Run run =
        new Runs(registry).open(new Descriptors(registry).read(DESCRIPTOR, all), services)) {
      what.accept(run);
    }
  }
}
