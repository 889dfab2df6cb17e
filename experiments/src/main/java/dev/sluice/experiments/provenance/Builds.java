package dev.sluice.experiments.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether two runs were computed by the same code: by the digests in their {@code provenance.json},
 * as a version does not change with every build.
 */
public final class Builds {
  private Builds() {}

  /**
   * What differs between this run's attempt and any attempt of another run; empty if nothing does.
   * What only one of them names counts as the same.
   *
   * @param attempt of the run in {@code folder}, from 1
   */
  public static Optional<String> difference(Path folder, int attempt, Path other) {
    Path own = folder.resolve("provenance-" + attempt + ".json");
    try (Stream<Path> files = Files.list(other)) {
      Map<String, String> here = parts(Files.exists(own) ? own : folder.resolve("provenance.json"));
      List<Path> attempts =
          files
              .filter(
                  file -> String.valueOf(file.getFileName()).matches("provenance(-\\d+)?\\.json"))
              .sorted()
              .toList();
      if (attempts.isEmpty()) {
        return Optional.of("it has no provenance");
      }
      for (Path file : attempts) {
        Optional<String> difference = difference(here, parts(file));
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("its provenance cannot be read: " + e.getMessage());
    }
  }

  private static Optional<String> difference(Map<String, String> here, Map<String, String> there) {
    for (Map.Entry<String, String> part : new TreeMap<>(here).entrySet()) {
      if (!there.getOrDefault(part.getKey(), part.getValue()).equals(part.getValue())) {
        return Optional.of(part.getKey() + " has changed since");
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> parts(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
    Map<String, String> parts = new HashMap<>();
    parts.put("Sluice", json.path("sluice").asText());
    for (JsonNode plugin : json.path("plugins")) {
      if (plugin.has("sha256")) {
        parts.put("plugin " + plugin.path("name").asText(), plugin.path("sha256").asText());
      }
    }
    json.path("engine")
        .properties()
        .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
    return parts;
  }
}
