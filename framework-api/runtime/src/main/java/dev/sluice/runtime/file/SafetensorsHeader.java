package dev.sluice.runtime.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and checks the JSON at the beginning of a safetensors file. */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private final String file;
  private final SortedMap<String, String> metadata = new TreeMap<>();
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private SafetensorsHeader(String file) {
    this.file = file;
  }

  /**
   * Reads a header.
   *
   * @param file its name, for messages
   * @param size of the data behind the header
   * @throws RunFailedException if it is not whole, with what was found and what would be right
   */
  static SafetensorsHeader read(String file, byte[] json, long size) {
    SafetensorsHeader header = new SafetensorsHeader(file);
    try (JsonParser parser = JSON.createParser(json)) {
      header.entries(parser);
    } catch (JsonProcessingException e) {
      throw header.fault(
          "its header is not JSON of one object: "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw header.fault("its header cannot be read: " + e.getMessage());
    }
    header.requireWhole(size);
    return header;
  }

  SortedMap<String, String> metadata() {
    return metadata;
  }

  /** By name, in the order of the header. */
  Map<String, StoredTensor> tensors() {
    return tensors;
  }

  private void entries(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw fault("its header is not JSON of one object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      JsonNode value = parser.readValueAsTree();
      if (name.equals(METADATA)) {
        metadata(value);
      } else if (tensors.put(name, tensor(name, value)) != null) {
        throw fault("tensor '%s' appears twice in its header".formatted(name));
      }
    }
    if (parser.nextToken() != null) {
      throw fault("its header has something behind the JSON object");
    }
  }

  private void metadata(JsonNode value) {
    if (!value.isObject()) {
      throw fault(METADATA + " is not an object of texts: " + brief(value));
    }
    value
        .properties()
        .forEach(
            one -> {
              if (!one.getValue().isTextual()) {
                throw fault(
                    "%s: '%s' is not a text: %s"
                        .formatted(METADATA, one.getKey(), brief(one.getValue())));
              }
              metadata.put(one.getKey(), one.getValue().asText());
            });
  }

  private StoredTensor tensor(String name, JsonNode value) {
    JsonNode shape = value.path("shape");
    JsonNode offsets = value.path("data_offsets");
    if (!value.path("dtype").isTextual()
        || !areNumbers(shape)
        || !areNumbers(offsets)
        || offsets.size() != 2) {
      throw fault(
          "tensor '%s' needs a dtype, a shape and two data_offsets, found %s"
              .formatted(name, brief(value)));
    }
    String type = value.path("dtype").asText();
    int bytes =
        TensorType.of(type)
            .orElseThrow(
                () ->
                    fault(
                        "tensor '%s' has dtype %s; known are %s"
                            .formatted(name, type, TensorType.names())))
            .bytes();
    StoredTensor tensor =
        new StoredTensor(
            name, type, numbers(shape), offsets.get(0).asLong(), offsets.get(1).asLong());
    try {
      long needed = Math.multiplyExact(tensor.size(), bytes);
      if (Math.subtractExact(tensor.end(), tensor.begin()) != needed) {
        throw fault(
            "tensor '%s' of dtype %s and shape %s has %,d bytes, but data_offsets %s"
                .formatted(name, type, shape, needed, offsets));
      }
    } catch (ArithmeticException e) {
      throw fault("tensor '%s' has more than 2^63 bytes: shape %s".formatted(name, shape));
    }
    return tensor;
  }

  /** Tensors fill the data without gaps: nothing is read twice, and nothing is hidden. */
  private void requireWhole(long size) {
    List<StoredTensor> sorted = new ArrayList<>(tensors.values());
    sorted.sort(Comparator.comparingLong(StoredTensor::begin).thenComparing(StoredTensor::end));
    String before = "the data begin";
    long at = 0;
    for (StoredTensor tensor : sorted) {
      if (tensor.begin() != at) {
        throw fault(
            "tensor '%s' begins at byte %,d of the data, but %s at %,d; there must be no %s"
                .formatted(
                    tensor.name(),
                    tensor.begin(),
                    before,
                    at,
                    tensor.begin() < at ? "overlap" : "gap"));
      }
      at = tensor.end();
      before = "'" + tensor.name() + "' ends";
    }
    if (size < at) {
      throw new RunFailedException(
          "%s is truncated: its tensors have %,d bytes, of which %,d are there"
              .formatted(file, at, size));
    }
    if (size > at) {
      throw fault("its tensors have %,d bytes, but %,d follow the header".formatted(at, size));
    }
  }

  private static boolean areNumbers(JsonNode list) {
    boolean are = list.isArray();
    for (JsonNode number : list) {
      are &= number.isIntegralNumber() && number.canConvertToLong() && number.asLong() >= 0;
    }
    return are;
  }

  private static List<Long> numbers(JsonNode list) {
    List<Long> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(number.asLong()));
    return numbers;
  }

  private static String brief(JsonNode value) {
    String text = value.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + " ...";
  }

  private RunFailedException fault(String what) {
    return new RunFailedException(file + " is no valid safetensors file: " + what);
  }
}
