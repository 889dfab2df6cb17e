package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.experiments.journal.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What two runs are compared by.
 *
 * @param descriptor dotted parameters
 * @param provenance dotted, without what differs between any two runs
 * @param results final figures
 * @param problem what of the journal was not used; empty where all was
 */
record RunFacts(
    SortedMap<String, String> descriptor,
    SortedMap<String, String> provenance,
    Map<String, Double> results,
    Optional<String> problem) {

  static RunFacts read(Path folder) {
    RunSummary summary = RunSummary.of(folder);
    SortedMap<String, String> provenance = new TreeMap<>();
    Path file = folder.resolve("provenance.json");
    if (Files.exists(file)) {
      try {
        flatten("", new ObjectMapper().readTree(file.toFile()), provenance);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    // The id follows from the descriptor, and so do seed, device and threads.
    provenance.keySet().removeAll(java.util.List.of("started", "id", "seed", "device", "threads"));
    return new RunFacts(
        summary.header().params(), provenance, summary.results(), summary.problem());
  }

  private static void flatten(String path, JsonNode node, SortedMap<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      into));
    } else if (node.isArray() && node.size() > 0 && node.get(0).has("name")) {
      // Plugins are told apart by their names, not by their order.
      node.forEach(item -> flatten(path + "." + item.path("name").asText("?"), item, into));
    } else {
      into.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }
}
