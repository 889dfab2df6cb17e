package dev.sluice.experiments.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the lines that {@link LineEncoder} wrote, in their order. */
final class LineDecoder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private boolean requiresChecksum;

  /**
   * What the line says. Once it gave a line with a checksum, lines without one are damaged.
   *
   * @param end the offset just after the line
   * @throws JournalException if a newer Sluice wrote the journal
   */
  Decoded decode(byte[] bytes, int from, int length, long end) {
    boolean sealed = Checksum.isIn(bytes, from, length);
    if (sealed ? !Checksum.holds(bytes, from, length) : requiresChecksum) {
      return new Decoded.Damaged();
    }
    requiresChecksum |= sealed;
    JsonNode node;
    try {
      node = JSON.readTree(bytes, from, length);
    } catch (JsonProcessingException e) {
      return new Decoded.Damaged();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    if (node == null || !node.isObject() || (!sealed && node.has(Checksum.DECLARED))) {
      return new Decoded.Damaged();
    }
    try {
      long number = number(node, "n");
      Optional<Entry> entry = entry(node);
      if (entry.isEmpty()) {
        return sealed ? new Decoded.Unknown(number) : new Decoded.Damaged();
      }
      return new Decoded.Said(new Line(number, number(node, "t"), end, entry.get()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return new Decoded.Damaged();
    }
  }

  private static Optional<Entry> entry(JsonNode node) {
    return Entry.Type.of(text(node, "type")).map(type -> entry(type, node));
  }

  private static Entry entry(Entry.Type type, JsonNode node) {
    return switch (type) {
      case METRIC -> new Entry.Metric(text(node, "name"), number(node, "step"), value(node));
      case RESULT -> new Entry.Result(text(node, "name"), number(node, "step"), value(node));
      case HEADER -> header(node);
      case PICTURE ->
          new Entry.Picture(text(node, "name"), number(node, "step"), text(node, "path"));
      case TABLE -> new Entry.TableFile(text(node, "name"), text(node, "path"));
      case FILE -> new Entry.Artifact(text(node, "path"));
      case DATASET -> dataset(node);
      case RESUMED -> new Entry.Resumed(Math.toIntExact(number(node, "attempt")));
      case PRUNED -> new Entry.Pruned(number(node, "step"), text(node, "reason"));
      case END -> new Entry.End(RunStatus.valueOf(text(node, "status")), text(node, "message"));
    };
  }

  private static Entry header(JsonNode node) {
    long format = number(node, "format");
    if (format > LineEncoder.FORMAT) {
      throw new JournalException(
          "the journal has format "
              + format
              + ", this Sluice reads up to "
              + LineEncoder.FORMAT
              + ": use a newer Sluice");
    }
    return new Entry.Header(
        new RunHeader(
            text(node, "uid"),
            text(node, "experiment"),
            text(node, "run"),
            number(node, "start"),
            texts(node.path("params")),
            texts(node.path("tags"))));
  }

  private static Entry dataset(JsonNode node) {
    return new Entry.Input(
        new Dataset(
            text(node, "name"),
            text(node, "source"),
            text(node, "digest"),
            number(node, "points"),
            text(node, "shape")));
  }

  private static SortedMap<String, String> texts(JsonNode node) {
    SortedMap<String, String> texts = new TreeMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static String text(JsonNode node, String name) {
    JsonNode text = node.path(name);
    if (!text.isTextual()) {
      throw new IllegalArgumentException(name);
    }
    return text.textValue();
  }

  private static long number(JsonNode node, String name) {
    JsonNode number = node.path(name);
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      throw new IllegalArgumentException(name);
    }
    return number.longValue();
  }

  private static double value(JsonNode node) {
    JsonNode value = node.path("value");
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return Double.parseDouble(text(node, "value"));
  }
}
