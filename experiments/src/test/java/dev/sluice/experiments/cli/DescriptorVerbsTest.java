package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorVerbsTest {
  @TempDir Path folder;
  private final CommandLineCase line = new CommandLineCase();

  private Path wrong() throws IOException {
    return Files.writeString(
        folder.resolve("wrong.yaml"),
        """
        name: wrong
        experiment:
          type: flow-matching
          solver: {type: rk5}
          trainin: {steps: 3}
        """);
  }

  @Test
  void checkSaysOkOfEveryGoodFile() {
    assertThat(line.run("check", CommandLineCase.SMOKE)).isZero();
    assertThat(line.out().strip()).isEqualTo(CommandLineCase.SMOKE + ": ok");
    assertThat(line.err()).isEmpty();
  }

  @Test
  void checkGathersAllThatIsWrongWithLineAndColumn() throws IOException {
    Path wrong = wrong();

    assertThat(line.run("check", wrong, CommandLineCase.SMOKE)).isEqualTo(2);
    assertThat(line.err())
        .contains(wrong + ":4:", "no solver is called 'rk5' (did you mean 'rk4'?)")
        .contains(wrong + ":5:", "(did you mean 'training'?)");
    assertThat(line.out()).contains(CommandLineCase.SMOKE + ": ok", "2 checked, 1 wrong");
  }

  @Test
  void checkWarnsOfANetworkThatNoiseDoesNotPass() throws IOException {
    Path narrow =
        Files.writeString(
            folder.resolve("narrow.yaml"),
            """
            name: narrow
            seed: 7
            experiment:
              type: flow-matching
              data: {type: image-folder, folder: pictures, height: 28, width: 28}
              model: {type: simd-mlp, hidden: [1024, 384]}
            """);
    String text =
        "the narrowest layer of model 'simd-mlp' has 384 units and a point 784 values: the noise"
            + " in what the network predicts does not pass, and stays in the samples; make layers"
            + " at least as wide, or use loss {type: conditional-flow-matching, target: data}";

    assertThat(line.run("check", narrow)).isZero();
    assertThat(line.err().strip()).isEqualTo(narrow + ": warning: " + text);
    assertThat(line.run("check", narrow, "--json")).isZero();
    assertThat(new ObjectMapper().readTree(line.out()).at("/0/warnings/0").asText())
        .isEqualTo(text);
  }

  @Test
  void checkAsJsonHasTheProblemsAsData() throws IOException {
    assertThat(line.run("check", wrong(), "--json")).isEqualTo(2);
    JsonNode answer = new ObjectMapper().readTree(line.out());
    assertThat(answer.at("/0/ok").asBoolean()).isFalse();
    assertThat(answer.at("/0/problems").size()).isEqualTo(2);
    assertThat(answer.at("/0/problems/0/line").asInt()).isEqualTo(4);
  }

  @Test
  void showWritesOutDefaultsAndOverrides() throws IOException {
    assertThat(line.run("show", CommandLineCase.SMOKE, "experiment.solver.type=rk4")).isZero();
    String yaml = line.out();
    assertThat(yaml).contains("type: rk4", "steps: 20");
    Path copy = Files.writeString(folder.resolve("copy.yaml"), yaml);
    assertThat(line.run("show", copy)).isZero();
    assertThat(line.out()).isEqualTo(yaml);
  }

  @Test
  void showAsJsonIsTheSameTree() throws IOException {
    assertThat(line.run("show", CommandLineCase.SMOKE, "--json")).isZero();
    assertThat(new ObjectMapper().readTree(line.out()).at("/experiment/training/steps").asInt())
        .isEqualTo(300);
  }

  @Test
  void schemaGoesToAFile() throws IOException {
    Path file = folder.resolve("sluice.schema.json");

    assertThat(line.run("schema", "-o", file)).isZero();
    assertThat(line.out().strip()).isEqualTo("wrote " + file);
    assertThat(new ObjectMapper().readTree(file.toFile()).has("$schema")).isTrue();
  }

  @Test
  void aSchemaThatCannotBeWrittenIsTheEnvironmentsFault() {
    Path file = folder.resolve("missing").resolve("a.json");

    assertThat(line.run("schema", "-o", file)).isEqualTo(3);
    assertThat(line.err().strip())
        .isEqualTo("sluice: cannot write " + file + ": no such file or folder");
  }

  @Test
  void aDryRunBuildsNothing() {
    Path runs = folder.resolve("runs");

    assertThat(line.run("run", CommandLineCase.SMOKE, "--dry-run", "--dir", runs, "--seed", "3"))
        .isZero();
    assertThat(line.out()).contains("seed: 3", "# would run into " + runs, "nothing was built");
    assertThat(runs).doesNotExist();
  }

  @Test
  void aWrongOverrideIsNamed() {
    assertThat(line.run("run", CommandLineCase.SMOKE, "experiment.solver.step=3", "--dry-run"))
        .isEqualTo(2);
    assertThat(line.err())
        .startsWith("override 'experiment.solver.step=3': experiment.solver.step: unknown key")
        .contains("(did you mean 'steps'?)");
  }
}
