package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ComponentsVerbTest {
  private final CommandLineCase line = new CommandLineCase();

  @Test
  void everyKindIsListedWithItsComponentsAndTheirPlugins() {
    assertThat(line.run("components")).isZero();
    assertThat(line.out())
        .contains("solver: A numerical method for dx/dt = u_t(x).")
        .containsPattern("  rk4 .*four evaluations per step")
        .contains("attention-kernel: ", "preference-loss: ", "experiment: ", "optimizer: ");
  }

  @Test
  void aKindIsListedWithItsLaws() {
    assertThat(line.run("components", "solver")).isZero();
    assertThat(line.out()).contains("euler").containsPattern("  observed-order +\\w+");
    assertThat(line.out()).doesNotContain("attention-kernel");
  }

  @Test
  void aComponentIsListedWithItsParameters() {
    assertThat(line.run("components", "solver", "rk4")).isZero();
    assertThat(line.out())
        .contains("solver rk4: ", "from dev.sluice.flow.FlowPlugin ")
        .containsPattern("parameter +type +default +meaning")
        .containsPattern("steps +whole number +20 +How many steps");
  }

  @Test
  void nestedParametersAreListedByTheirDottedPath() {
    assertThat(line.run("components", "experiment", "flow-matching")).isZero();
    assertThat(line.out())
        .containsPattern("data +data +chessboard ")
        .containsPattern("training.steps +whole number +5000 ");
  }

  @Test
  void jsonHasTheSame() throws IOException {
    assertThat(line.run("components", "solver", "rk4", "--json")).isZero();
    JsonNode solver = new ObjectMapper().readTree(line.out());
    assertThat(solver.at("/type").asText()).isEqualTo("rk4");
    assertThat(solver.at("/parameters/0/name").asText()).isEqualTo("steps");
    assertThat(solver.at("/parameters/0/default").asText()).isEqualTo("20");
    assertThat(solver.at("/laws").size()).isPositive();
  }

  @Test
  void anUnknownKindSuggestsOne() {
    assertThat(line.run("components", "solvr")).isEqualTo(2);
    assertThat(line.err())
        .startsWith("sluice: no kind is called 'solvr' (did you mean 'solver'?); there are: ");
  }

  @Test
  void anUnknownNameSuggestsOne() {
    assertThat(line.run("components", "solver", "rk5")).isEqualTo(2);
    assertThat(line.err())
        .startsWith(
            "sluice: no solver is called 'rk5' (did you mean 'rk4'?); there are: adams-bashforth,");
  }
}
