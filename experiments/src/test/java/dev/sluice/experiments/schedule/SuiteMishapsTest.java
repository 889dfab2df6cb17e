package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that hang and that fill their memory, beside one that does well. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SuiteMishapsTest {
  @TempDir Path folder;

  @Test
  void aRunThatHangsAndOneThatFillsItsMemoryFailWithClearWordsAndTheRestGoesOn() throws Exception {
    Files.writeString(
        folder.resolve("base.yaml"),
        "name: base\nthreads: 1\nexperiment: {type: synthetic, steps: 5}\n");
    Path suite =
        Files.writeString(
            folder.resolve("trial.yaml"),
            """
            name: trial
            baseline: base.yaml
            vary:
              mishap:
                hangs: {experiment.hang-at: 3}
                fills: {experiment.fill-at: 3}
                none: {experiment.value: 2}
            seeds: {count: 1}
            launch: {type: local, jobs: 2, memory: 64, timeout: 20s, retry: 1}
            """);

    SuiteProcess process = SuiteProcess.start(folder, suite);

    assertThat(process.exit()).as(process.output()).isEqualTo(1);
    assertThat(process.output())
        .contains(
            "failed: trial, mishap=hangs, seed",
            "  timed out after 20 s\n",
            "failed: trial, mishap=fills, seed",
            "  out of memory (Java heap space, heap 64 MB). Give Java more, by"
                + " SLUICE_JAVA_OPTIONS=-Xmx8g or, in a suite, launch.memory=8000; or make the"
                + " batch smaller.\n",
            "2 new, 0 already done, 2 failed");
    for (String variant : List.of("mishap=hangs", "mishap=fills")) {
      List<JsonNode> states = states(variant);
      assertThat(states)
          .extracting(line -> line.path("state").asText())
          .as(variant)
          .containsExactly("RUNNING", "WAITING", "RUNNING", "FAILED");
      assertThat(states.get(1).path("message").asText()).startsWith("attempt 1 of 2: ");
      assertThat(Duration.between(time(states.get(1)), time(states.get(2))))
          .as("back-off of %s", variant)
          .isGreaterThanOrEqualTo(Duration.ofMillis(1900));
    }
    assertThat(states("mishap=none")).last().asString().contains("FINISHED");
  }

  private static Instant time(JsonNode line) {
    return Instant.parse(line.path("time").asText());
  }

  private List<JsonNode> states(String variant) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("runs/trial/suite/state.jsonl"))) {
      JsonNode one = new ObjectMapper().readTree(line);
      if (one.path("variant").asText().equals(variant)) {
        lines.add(one);
      }
    }
    return lines;
  }
}
