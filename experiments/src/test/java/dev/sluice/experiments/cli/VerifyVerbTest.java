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
  void lawsThatDoNotApplyAreListedWithTheReason() throws IOException {
    assertThat(line.run("verify", "aligner/best-of-n")).isZero();
    assertThat(line.out()).containsPattern("component +law +not applicable\n");
    String reason = reason("aligner/best-of-n");
    assertThat(line.out()).contains(reason);
    assertThat(line.run("verify", "aligner")).isZero();
    assertThat(line.out())
        .doesNotContain(reason)
        .containsPattern("[1-9]\\d* not applicable \\(--verbose lists them\\)");
    assertThat(line.run("verify", "aligner", "--verbose")).isZero();
    assertThat(line.out()).contains(reason).containsPattern("[1-9]\\d* not applicable\n");
  }

  private static String reason(String component) throws IOException {
    CommandLineCase other = new CommandLineCase();
    assertThat(other.run("verify", component, "--json")).isZero();
    for (JsonNode law : new ObjectMapper().readTree(other.out())) {
      if (!law.get("applicable").asBoolean()) {
        return law.get("reason").asText();
      }
    }
    throw new AssertionError("every law applies to " + component);
  }

  @Test
  void anUnknownComponentSuggestsOne() {
    assertThat(line.run("verify", "solver/rk5")).isEqualTo(2);
    assertThat(line.err()).startsWith("sluice: no solver is called 'rk5' (did you mean 'rk4'?)");
  }
}
