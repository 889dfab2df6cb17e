package dev.sluice.runtime.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** An object of a configuration: reads entries with their types, and knows which were read. */
final class ConfigFile {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final JsonNode object;
  private final Set<String> read = new TreeSet<>();

  /**
   * @param name for messages
   */
  private ConfigFile(String name, JsonNode object) {
    this.name = name;
    this.object = object;
  }

  static ConfigFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RunFailedException("there is no file " + file);
    }
    try {
      JsonNode object = JSON.readTree(Files.readAllBytes(file));
      if (!object.isObject()) {
        throw new RunFailedException(file + " is not a JSON object");
      }
      return new ConfigFile(file.toString(), object);
    } catch (JsonProcessingException e) {
      throw new RunFailedException(
          "%s is not JSON: %s"
              .formatted(file, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Whether it has an entry that is not null. */
  boolean has(String key) {
    return object.hasNonNull(key);
  }

  private JsonNode get(String key) {
    read.add(key);
    return object.path(key);
  }

  private JsonNode need(String key) {
    if (!has(key)) {
      throw fault("it has no '%s'".formatted(key));
    }
    return get(key);
  }

  String text(String key) {
    JsonNode value = need(key);
    if (!value.isTextual()) {
      throw unfit(key, "a text", value);
    }
    return value.asText();
  }

  String text(String key, String otherwise) {
    read.add(key);
    return has(key) ? text(key) : otherwise;
  }

  int count(String key) {
    JsonNode value = need(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
      throw unfit(key, "a whole number above 0", value);
    }
    return value.asInt();
  }

  int count(String key, int otherwise) {
    read.add(key);
    return has(key) ? count(key) : otherwise;
  }

  /** From 0 on. */
  int whole(String key, int otherwise) {
    JsonNode value = get(key);
    if (!has(key)) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
      throw unfit(key, "a whole number from 0 on", value);
    }
    return value.asInt();
  }

  /** From 0 to 1. */
  double share(String key, double otherwise) {
    JsonNode value = get(key);
    if (!has(key)) {
      return otherwise;
    }
    if (!value.isNumber() || !(value.asDouble() >= 0) || !(value.asDouble() <= 1)) {
      throw unfit(key, "a number from 0 to 1", value);
    }
    return value.asDouble();
  }

  double real(String key) {
    JsonNode value = need(key);
    if (!value.isNumber() || !(value.asDouble() > 0) || !Double.isFinite(value.asDouble())) {
      throw unfit(key, "a number above 0", value);
    }
    return value.asDouble();
  }

  double real(String key, double otherwise) {
    return optional(key).orElse(otherwise);
  }

  OptionalDouble optional(String key) {
    read.add(key);
    return has(key) ? OptionalDouble.of(real(key)) : OptionalDouble.empty();
  }

  boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      read.add(key);
      return otherwise;
    }
    JsonNode value = get(key);
    if (!value.isBoolean()) {
      throw unfit(key, "true or false", value);
    }
    return value.asBoolean();
  }

  /** Tokens: none, one, or a list. */
  List<Integer> tokens(String key, int vocabulary) {
    JsonNode value = get(key);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<JsonNode> all =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false).toList()
            : List.of(value);
    for (JsonNode each : all) {
      if (!each.canConvertToInt() || each.asInt() < 0 || each.asInt() >= vocabulary) {
        throw unfit(key, "tokens from 0 to " + (vocabulary - 1), value);
      }
    }
    return all.stream().map(JsonNode::asInt).toList();
  }

  /** An object within it. */
  ConfigFile object(String key) {
    JsonNode value = need(key);
    if (!value.isObject()) {
      throw unfit(key, "an object", value);
    }
    return new ConfigFile(name + ", '" + key + "'", value);
  }

  /** An entry that is not there or has that value; others are refused. */
  void only(String key, String supported) {
    JsonNode value = get(key);
    if (has(key) && !value.asText().equals(supported)) {
      throw fault("'%s' is %s; supported is %s".formatted(key, value, supported));
    }
  }

  /** Entries of a list that are all that. */
  void all(String key, String supported) {
    for (JsonNode each : get(key)) {
      if (!each.asText().equals(supported)) {
        throw fault("'%s' has %s; supported is %s".formatted(key, each, supported));
      }
    }
  }

  /** Refuses entries that were not read and are not harmless. */
  void requireOnly(Collection<String> harmless) {
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (has(key) && !read.contains(key) && !harmless.contains(key)) {
                throw fault("'%s' is not understood".formatted(key));
              }
            });
  }

  private RunFailedException unfit(String key, String wanted, JsonNode found) {
    String shown = found.toString();
    return fault(
        "'%s' must be %s, found %s"
            .formatted(key, wanted, shown.length() > 80 ? shown.substring(0, 80) + " ..." : shown));
  }

  RunFailedException fault(String what) {
    return new RunFailedException(name + ": " + what);
  }
}
