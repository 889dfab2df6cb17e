package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Run folders that 0.1.0 wrote are read as their lines say. */
class KeptRunsTest {
  private static final Path KEPT = Path.of("src", "test", "resources", "v0.1.0");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyKeptRunIsRead() throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.walk(KEPT)) {
      folders =
          files
              .filter(file -> file.endsWith(Journal.FILE))
              .map(Path::getParent)
              .filter(folder -> !folder.toString().contains("parent"))
              .sorted()
              .toList();
    }
    assertThat(folders).hasSizeGreaterThan(50);
    return folders.stream()
        .map(folder -> dynamicTest(KEPT.relativize(folder).toString(), () -> isRead(folder)));
  }

  private static void isRead(Path folder) throws IOException {
    List<JsonNode> lines = lines(folder);
    Map<String, Double> results = new LinkedHashMap<>();
    lines.stream()
        .filter(line -> line.path("type").asText().equals("result"))
        .forEach(line -> results.put(line.path("name").asText(), line.path("value").asDouble()));
    JsonNode last = lines.get(lines.size() - 1);

    RunSummary summary = RunSummary.of(folder);

    assertThat(summary.header().uid()).isEqualTo(lines.get(0).path("uid").asText());
    assertThat(summary.header().params()).containsKey("experiment.type");
    assertThat(summary.results()).isEqualTo(results);
    assertThat(summary.metrics())
        .isEqualTo(
            lines.stream()
                .filter(line -> List.of("metric", "result").contains(line.path("type").asText()))
                .count());
    assertThat(summary.endMillis()).isEqualTo(last.path("t").asLong());
    assertThat(summary.end().map(end -> end.status().name()))
        .isEqualTo(
            Optional.of(last)
                .filter(line -> line.path("type").asText().equals("end"))
                .map(line -> line.path("status").asText()));
    String name = folder.getFileName().toString();
    if (name.endsWith("-interrupted")) {
      assertThat(summary.end()).isEmpty();
    }
    if (name.endsWith("-failed")) {
      assertThat(summary.end().orElseThrow().message()).startsWith("the loss is NaN at step 2");
    }
  }

  private static List<JsonNode> lines(Path folder) throws IOException {
    String text = Files.readString(folder.resolve(Journal.FILE));
    return text.lines()
        .limit(text.chars().filter(c -> c == '\n').count())
        .map(KeptRunsTest::json)
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
