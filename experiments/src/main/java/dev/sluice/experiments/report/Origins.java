package dev.sluice.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where the runs came from: each fact once, with all its values where runs differ. */
final class Origins {
  private final Map<String, SortedSet<String>> facts = new LinkedHashMap<>();

  private Origins() {}

  /** From the {@code provenance.json} of each run that has one. */
  static Map<String, String> of(List<RunResult> runs) {
    Origins origins = new Origins();
    ObjectMapper json = new ObjectMapper();
    for (RunResult run : runs) {
      Path file = run.folder().resolve("provenance.json");
      if (Files.isRegularFile(file)) {
        try {
          origins.add(json.readTree(file.toFile()));
        } catch (IOException e) {
          origins.put("unreadable", file.getFileName() + " of " + run.id());
        }
      }
    }
    Map<String, String> shown = new LinkedHashMap<>();
    origins.facts.forEach((name, values) -> shown.put(name, shown(values)));
    return shown;
  }

  private void add(JsonNode provenance) {
    String commit = provenance.at("/git/commit").asText("");
    if (!commit.isEmpty()) {
      boolean dirty = provenance.at("/git/dirty").asBoolean();
      put("commit", commit + (dirty ? " with changes that are not committed" : ""));
    }
    put("Sluice", provenance.path("sluice").asText());
    for (JsonNode plugin : provenance.path("plugins")) {
      put("plugins", plugin.path("name").asText() + " " + plugin.path("version").asText());
    }
    provenance
        .path("engine")
        .properties()
        .forEach(part -> put("engine", part.getKey() + " " + part.getValue().asText()));
    put("Java", provenance.at("/machine/java").asText());
    put("system", provenance.at("/machine/os").asText());
    put(
        "processor",
        provenance.at("/machine/cpu").asText()
            + ", "
            + provenance.at("/machine/cores").asText()
            + " cores");
    put("memory", provenance.at("/machine/memoryMegabytes").asText() + " MiB");
    put("device", provenance.path("device").asText());
    put("threads a run", provenance.path("threads").asText());
  }

  private void put(String name, String value) {
    if (!value.isBlank()) {
      facts.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
    }
  }

  private static String shown(SortedSet<String> values) {
    int most = 12;
    List<String> first = new ArrayList<>(values).subList(0, Math.min(most, values.size()));
    String rest = values.size() > most ? "; and " + (values.size() - most) + " more" : "";
    return String.join("; ", first) + rest;
  }
}
