package dev.sluice.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runs that were the first of their process, which loads and compiles the code while they run:
 * their times say little about their variant. From {@code suite/state.jsonl}.
 */
final class ColdRuns {
  private ColdRuns() {}

  /** Their ids; none where the suite's log does not name processes. */
  static Set<String> of(Path suiteFolder) {
    Path log = suiteFolder.resolve("suite").resolve("state.jsonl");
    Map<String, String> firstOf = new HashMap<>();
    Map<String, String> processOf = new HashMap<>();
    for (String line : lines(log)) {
      JsonNode event = event(line);
      String message = event.path("message").asText();
      if (event.path("state").asText().equals("RUNNING") && message.startsWith("process ")) {
        String id = event.path("id").asText();
        firstOf.putIfAbsent(message, id);
        processOf.put(id, message);
      }
    }
    Set<String> cold = new HashSet<>();
    processOf.forEach(
        (id, process) -> {
          if (id.equals(firstOf.get(process))) {
            cold.add(id);
          }
        });
    return cold;
  }

  private static List<String> lines(Path log) {
    try {
      return Files.isRegularFile(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** Nothing for a line that is being written. */
  private static JsonNode event(String line) {
    ObjectMapper json = new ObjectMapper();
    try {
      return json.readTree(line);
    } catch (JsonProcessingException e) {
      return json.createObjectNode();
    }
  }
}
