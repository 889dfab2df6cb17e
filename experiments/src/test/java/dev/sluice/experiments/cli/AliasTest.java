package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.flow.OdeSolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasTest {
  private static final String OVERRIDE = "experiment.solver=kutta";

  private final CommandLineCase line =
      new CommandLineCase(offers -> offers.alias(OdeSolver.class, "kutta", "rk4"));

  @TempDir Path folder;

  @Test
  void theListOfComponentsShowsIt() {
    assertThat(line.run("components", "solver")).isZero();
    assertThat(line.out()).containsPattern("  rk4 .*\\(also called kutta\\)");
  }

  @Test
  void aComponentIsFoundByIt() {
    assertThat(line.run("components", "solver", "kutta")).isZero();
    assertThat(line.out()).startsWith("solver rk4: ").contains("\nalso called kutta\nfrom ");
  }

  @Test
  void jsonHasIt() throws IOException {
    assertThat(line.run("components", "solver", "kutta", "--json")).isZero();
    JsonNode solver = new ObjectMapper().readTree(line.out());
    assertThat(solver.at("/type").asText()).isEqualTo("rk4");
    assertThat(solver.at("/aliases")).hasToString("[\"kutta\"]");
  }

  @Test
  void itsComponentIsVerified() {
    assertThat(line.run("verify", "solver/kutta")).isZero();
    assertThat(line.out()).contains("solver/rk4").doesNotContain("kutta");
  }

  @Test
  void aMisspeltOneIsSuggested() {
    assertThat(line.run("components", "solver", "kuta")).isEqualTo(2);
    assertThat(line.err())
        .startsWith("sluice: no solver is called 'kuta' (did you mean 'kutta'?); there are: ");
  }

  @Test
  void theDescriptorHasTheComponentsOwnName() {
    assertThat(line.run("show", CommandLineCase.SMOKE, OVERRIDE)).isZero();
    String byAlias = line.out();
    assertThat(line.run("show", CommandLineCase.SMOKE, "experiment.solver=rk4")).isZero();
    assertThat(byAlias).isEqualTo(line.out()).contains("type: rk4").doesNotContain("kutta");
  }

  @Test
  void bothNamesOnAnAxisAreOneVariant() throws IOException {
    Path file = folder.resolve("suite.yaml");
    Files.writeString(
        file,
        """
        name: alias
        seed: 1
        threads: 1
        experiment: {type: flow-matching, data: {type: moons}, solver: {type: rk4, steps: 5}}
        vary:
          experiment.solver: [kutta, rk4, {type: euler}]
        """);
    assertThat(line.run("suite", file, "--dry-run", "--dir", folder.resolve("runs"))).isZero();
    assertThat(line.out())
        .contains(
            "2 runs, 1 training, of 2 variants: 2 not started",
            "solver=kutta is the same run as baseline",
            "solver=rk4 is the same run as baseline");
  }
}
