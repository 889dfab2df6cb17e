package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReasonTest {
  @TempDir Path folder;

  private Optional<String> of(String log) throws IOException {
    return LogReason.of(Files.writeString(folder.resolve("log.txt"), log));
  }

  @Test
  void theMessageOfTheLastJsonIsTheReason() throws IOException {
    String json =
        "{\n  \"status\" : \"FAILED\",\n  \"message\" : \"%s\",\n  \"results\" : {\n  }\n}\n";
    assertThat(
            of(json.formatted("the first attempt") + "noise\n" + json.formatted("no column 'x'")))
        .contains("no column 'x'");
    String wide = "x".repeat(30_000);
    assertThat(of(json.formatted(wide))).contains(wide);
    assertThat(of(json.formatted(""))).isEmpty();
  }

  @Test
  void otherwiseItIsTheLastLine() throws IOException {
    assertThat(of("sluice: no\n\n  at last  \n\n")).contains("at last");
    assertThat(of("lonely\n}\n")).contains("}");
    assertThat(of("\n")).isEmpty();
    assertThat(LogReason.of(folder.resolve("none.txt"))).isEmpty();
  }

  @Test
  void aLongReasonIsShortened() {
    assertThat(LogReason.brief(" two\nlines ")).isEqualTo("two lines");
    assertThat(LogReason.brief("x".repeat(501))).isEqualTo("x".repeat(497) + "...");
  }
}
