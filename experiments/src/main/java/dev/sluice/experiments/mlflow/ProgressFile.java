package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code mlflow.json} of a run folder: how far it was sent, for each server. Replaced as a whole,
 * so it is never half written; a file that cannot be read only means that all is sent again, which
 * servers take without doubling anything.
 */
final class ProgressFile {
  static final String FILE = "mlflow.json";

  private final Path file;
  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  ProgressFile(Path runFolder) {
    file = runFolder.resolve(FILE);
  }

  Progress read(Destination destination) {
    Progress progress = all().get(destination.key());
    return progress == null ? Progress.none(destination.toString()) : progress;
  }

  void write(Destination destination, Progress progress) {
    Map<String, Progress> all = all();
    all.put(destination.key(), progress);
    try {
      byte[] bytes = json.writeValueAsBytes(new Content(all));
      WholeFile.write(file, part -> Files.write(part, bytes));
    } catch (IOException e) {
      throw Fault.unavailable("cannot write " + file + ": " + Answers.reason(e), e);
    }
  }

  private Map<String, Progress> all() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return new TreeMap<>(json.readValue(file.toFile(), Content.class).servers());
    } catch (IOException | RuntimeException e) {
      return new TreeMap<>();
    }
  }

  /** The whole file. */
  record Content(Map<String, Progress> servers) {}
}
