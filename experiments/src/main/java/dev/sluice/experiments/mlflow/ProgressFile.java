package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code mlflow.json} of a run folder: how far it was sent, for each server. Replaced as a whole,
 * so it is never half written; a file that cannot be read only means that all is sent again, which
 * servers take without doubling anything.
 */
final class ProgressFile {
  static final String FILE = "mlflow.json";

  private final Path runFolder;
  private final Path file;
  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
          .build();

  ProgressFile(Path runFolder) {
    this.runFolder = runFolder;
    file = runFolder.resolve(FILE);
  }

  Progress read(Destination destination) {
    Progress progress = all().get(destination.key());
    return progress == null ? Progress.none(destination.toString()) : progress;
  }

  void write(Destination destination, Progress progress) {
    Map<String, Progress> all = all();
    all.put(destination.key(), progress);
    if (!Files.isDirectory(runFolder)) {
      throw Fault.unavailable(runFolder + " is no longer there: was it moved?", null);
    }
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
    Map<String, Progress> all = new TreeMap<>();
    try {
      for (var server : json.readTree(file.toFile()).path("servers").properties()) {
        read(server.getValue()).ifPresent(progress -> all.put(server.getKey(), progress));
      }
    } catch (IOException e) {
      all.clear();
    }
    return all;
  }

  /** Empty where a member is missing or of another kind; other servers' progress still counts. */
  private Optional<Progress> read(JsonNode server) {
    try {
      return Optional.ofNullable(json.treeToValue(server, Progress.class));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The whole file. */
  record Content(Map<String, Progress> servers) {}
}
