package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The descriptors that ship, from file to result. */
class ShippedDescriptorsTest {
  private static final Path FOLDER = Path.of("..", "experiments", "descriptors");
  private final Registry registry = Registry.load(getClass().getClassLoader());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chessboard",
        "chessboard-average",
        "chessboard-constant-rate",
        "csv",
        "likelihood",
        "digits",
        "smoke"
      })
  void bind(String name) {
    Descriptor descriptor = read(name, List.of());

    assertThat(descriptor.name()).isEqualTo(name);
    assertThat(descriptor.experiment().type()).isEqualTo("flow-matching");
  }

  @Test
  void smokeComesNearTheDataAndRepeatsToTheLastBit() {
    Recorder first = run("smoke", List.of());
    Recorder second = run("smoke", List.of());

    // The zero field is 3.8 away from the exact one, and untrained samples 1.6 from the data.
    assertThat(first.results.get("eval/field-distance")).isLessThan(0.6);
    assertThat(first.results.get("eval/sliced-wasserstein")).isLessThan(0.6);
    assertThat(first.pictures).containsExactly("marginal-path@150", "marginal-path@300");
    first.results.keySet().removeIf(name -> name.startsWith("time/"));
    second.results.keySet().removeIf(name -> name.startsWith("time/"));
    assertThat(second.results).isEqualTo(first.results);
  }

  @Test
  void aTableIsLearntAndSampledInItsOwnUnits() throws Exception {
    Path wine = FOLDER.resolve("data").resolve("wine.csv");
    run("csv", List.of("experiment.data.file=" + wine, "experiment.training.steps=150"));

    List<String> lines = Files.readAllLines(folder.resolve("samples/samples.csv"));
    assertThat(lines.get(0)).isEqualTo("alcohol,flavanoids,color-intensity,proline");
    double alcohol =
        lines.stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[0]))
            .average()
            .orElseThrow();
    assertThat(alcohol).isBetween(12.5, 13.5);
  }

  @Test
  void digitsAreDrawn() {
    Recorder seen =
        run(
            "digits",
            List.of(
                "experiment.training.steps=30",
                "experiment.evaluation.every=0",
                "experiment.evaluation.samples=120"));

    assertThat(seen.pictures).containsExactly("image-grid@30");
    assertThat(seen.results.get("eval/sliced-wasserstein")).isFinite();
  }

  @Test
  void digitsAreMadeOnDemand() throws Exception {
    Recorder seen =
        run(
            "digits",
            List.of(
                "experiment.guidance={type: classifier-free, scale: 2}",
                "experiment.coupling.type=condition-aware",
                "experiment.training.steps=20",
                "experiment.training.batch=64",
                "experiment.evaluation.every=0",
                "experiment.evaluation.samples=40",
                "experiment.evaluation.pictures=[]",
                "experiment.evaluation.measures=[class-accuracy, class-sliced-wasserstein]"));

    assertThat(seen.results.get("eval/class-accuracy")).isBetween(0.0, 1.0);
    assertThat(seen.results.get("eval/class-sliced-wasserstein")).isFinite();
    List<String> lines = Files.readAllLines(folder.resolve("samples/samples.csv"));
    assertThat(lines.get(0)).endsWith(",class");
    assertThat(lines.get(1)).endsWith(",0");
    assertThat(lines.get(14)).endsWith(",3");
  }

  @Test
  void reflowTrainsAgainOnItsOwnEnds() {
    List<String> small =
        List.of(
            "experiment.training.steps=40",
            "experiment.evaluation.every=0",
            "experiment.evaluation.pictures=[]",
            "experiment.evaluation.measures=[sliced-wasserstein]");
    List<String> again = new ArrayList<>(small);
    again.add("experiment.reflow={rounds: 1, pairs: 400, solver: {type: midpoint, steps: 5}}");
    Recorder once = run("smoke", small);
    Recorder twice = run("smoke", again);

    assertThat(once.steps.get("train-2/loss")).isNull();
    assertThat(twice.steps.get("train-2/loss")).isEqualTo(once.steps.get("train/loss"));
    assertThat(twice.results.get("eval/sliced-wasserstein"))
        .isFinite()
        .isNotEqualTo(once.results.get("eval/sliced-wasserstein"));
  }

  @Test
  void meanVelocitiesMakeSamplesByJumps() {
    for (String loss : List.of("shortcut", "mean-flow")) {
      Recorder seen =
          run(
              "smoke",
              List.of(
                  "experiment.loss.type=" + loss,
                  "experiment.sampler={type: jumps, steps: 2}",
                  "experiment.training.steps=40",
                  "experiment.evaluation.every=0",
                  "experiment.evaluation.pictures=[]",
                  "experiment.evaluation.measures=[few-steps]"));

      assertThat(seen.results.get("eval/function-evaluations")).isEqualTo(2);
      assertThat(seen.results.get("eval/sliced-wasserstein-at-1")).isFinite();
    }
  }

  private Recorder run(String name, List<String> overrides) {
    Recorder seen = new Recorder(folder);
    RunServices services = new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
    try (Run run = new Runs(registry).open(read(name, overrides), services)) {
      run.experiment().run();
    }
    return seen;
  }

  private Descriptor read(String name, List<String> overrides) {
    return new Descriptors(registry).read(FOLDER.resolve(name + ".yaml"), overrides);
  }
}
