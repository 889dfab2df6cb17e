package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VerifyVerbTest {
  private final CommandLineCase line = new CommandLineCase();

  @Test
  void theLawsOfOneComponentAreShownWithWhatWasSeen() {
    assertThat(line.run("verify", "solver/rk4")).isZero();
    assertThat(line.out())
        .containsPattern("component +law +claim +seen +at most")
        .containsPattern("solver/rk4 +observed-order .* ok")
        .containsPattern("\\d+ checked, 0 failed, \\d+ not applicable");
  }

  @Test
  void jsonHasTheEvidence() throws IOException {
    assertThat(line.run("verify", "solver/euler", "--json")).isZero();
    JsonNode first = new ObjectMapper().readTree(line.out()).get(0);
    assertThat(first.get("type").asText()).isEqualTo("euler");
    assertThat(first.get("holds").asBoolean()).isTrue();
    assertThat(first.get("seen").asDouble()).isLessThanOrEqualTo(first.get("bound").asDouble());
  }

  @Test
  void anUnknownComponentSuggestsOne() {
    assertThat(line.run("verify", "solver/rk5")).isEqualTo(2);
    assertThat(line.err()).startsWith("sluice: no solver is called 'rk5' (did you mean 'rk4'?)");
  }
}
