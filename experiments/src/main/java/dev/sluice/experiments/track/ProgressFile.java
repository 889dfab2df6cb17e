package dev.sluice.experiments.track;

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
import dev.sluice.api.track.Tracker;
import dev.sluice.api.track.TrackerException;
import dev.sluice.experiments.journal.OwnFiles;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code tracking-mlflow.json} of a run folder, and one for each other tracker: how far the run was
 * brought, for each place. Replaced as a whole, so it is never half written. A place whose entry
 * cannot be read gets everything again.
 */
final class ProgressFile {
  private final Path runFolder;
  private final Tracker tracker;
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

  ProgressFile(Path runFolder, Tracker tracker) {
    this.runFolder = runFolder;
    this.tracker = tracker;
    file = runFolder.resolve(OwnFiles.TRACKING + nameOf(tracker) + ".json");
  }

  /** Held by whoever feeds a tracker from the folder. */
  static Path lock(Path runFolder, Tracker tracker) {
    return runFolder.resolve("." + OwnFiles.TRACKING + nameOf(tracker) + ".lock");
  }

  private static String nameOf(Tracker tracker) {
    return tracker.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  Progress read() {
    Progress progress = all().get(tracker.key());
    return progress == null ? Progress.none(tracker.place()) : progress;
  }

  void write(Progress progress) {
    Map<String, Progress> all = all();
    all.put(tracker.key(), progress);
    if (!Files.isDirectory(runFolder)) {
      throw new TrackerException(runFolder + " is no longer there: was it moved?", null);
    }
    try {
      byte[] bytes = json.writeValueAsBytes(new Content(all));
      WholeFile.write(file, part -> Files.write(part, bytes));
    } catch (IOException e) {
      throw new TrackerException("cannot write " + file + ": " + Causes.of(e), e);
    }
  }

  private Map<String, Progress> all() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    Map<String, Progress> all = new TreeMap<>();
    try {
      for (var place : json.readTree(file.toFile()).path("places").properties()) {
        read(place.getValue()).ifPresent(progress -> all.put(place.getKey(), progress));
      }
    } catch (IOException e) {
      all.clear();
    }
    return all;
  }

  /** Empty where a member is missing or of another kind; the others still count. */
  private Optional<Progress> read(JsonNode place) {
    try {
      return Optional.ofNullable(json.treeToValue(place, Progress.class));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The whole file. */
  record Content(Map<String, Progress> places) {}
}
