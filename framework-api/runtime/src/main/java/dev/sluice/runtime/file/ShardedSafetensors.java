package dev.sluice.runtime.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Opens the safetensors of a checkpoint's folder, one file or those of an index. */
final class ShardedSafetensors {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final long LONGEST_INDEX = 100_000_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private final Path folder;
  private final Path index;
  private final TensorStore store;

  /** The file in which a tensor was found. */
  private final Map<String, String> found = new LinkedHashMap<>();

  private ShardedSafetensors(Path folder) {
    this.folder = folder;
    index = folder.resolve(INDEX);
    store = new TensorStore(folder.toString());
  }

  static TensorStore open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new RunFailedException("there is no folder " + folder);
    }
    ShardedSafetensors files = new ShardedSafetensors(folder);
    if (Files.exists(folder.resolve(SINGLE))) {
      files.add(SINGLE);
    } else if (Files.exists(files.index)) {
      files.addAll(files.weightMap());
    } else {
      throw new RunFailedException("%s has neither %s nor %s".formatted(folder, SINGLE, INDEX));
    }
    return files.store;
  }

  private void addAll(Map<String, String> weightMap) {
    Map<String, String> files = new TreeMap<>();
    weightMap.forEach((tensor, file) -> files.putIfAbsent(file, tensor));
    files.forEach(
        (file, tensor) -> {
          if (!Files.exists(folder.resolve(file))) {
            throw new RunFailedException(
                "%s places tensor '%s' in %s, which is missing".formatted(index, tensor, file));
          }
          add(file);
        });
    weightMap.forEach(
        (tensor, file) -> {
          if (!file.equals(found.get(tensor))) {
            throw new RunFailedException(
                "%s places tensor '%s' in %s, which does not have it"
                    .formatted(index, tensor, file));
          }
        });
    found.forEach(
        (tensor, file) -> {
          if (!weightMap.containsKey(tensor)) {
            throw new RunFailedException(
                "%s does not list tensor '%s' of %s".formatted(index, tensor, file));
          }
        });
  }

  /** Adds the tensors of a file, whose header is checked whole. */
  private void add(String name) {
    Path file = folder.resolve(name);
    try (Safetensors open = Safetensors.open(file)) {
      MappedFile mapped = MappedFile.open(file);
      for (StoredTensor tensor : open.tensors()) {
        String before = found.put(tensor.name(), name);
        if (before != null) {
          throw new RunFailedException(
              "%s: tensor '%s' is in two files, %s and %s"
                  .formatted(folder, tensor.name(), before, name));
        }
        TensorEncoding encoding =
            TensorEncoding.of(tensor.type())
                .orElseThrow(
                    () ->
                        new RunFailedException(
                            "%s: tensor '%s' has dtype %s; weights are F64, F32, F16 or BF16"
                                .formatted(file, tensor.name(), tensor.type())));
        store.add(
            new CheckpointTensor(tensor.name(), tensor.type(), tensor.shape()),
            mapped,
            encoding,
            open.dataStart() + tensor.begin());
      }
    }
  }

  /** Which file each tensor is in; files are of this folder. */
  private Map<String, String> weightMap() {
    Map<String, String> weightMap = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : json().path("weight_map").properties()) {
      String file = each.getValue().asText();
      if (!each.getValue().isTextual() || !file.matches("[\\w.-]+\\.safetensors")) {
        throw new RunFailedException(
            "%s places tensor '%s' in %s; it must be a file of that folder, *.safetensors"
                .formatted(index, each.getKey(), each.getValue()));
      }
      weightMap.put(each.getKey(), file);
    }
    if (weightMap.isEmpty()) {
      throw new RunFailedException(index + " has no weight_map with the file of each tensor");
    }
    return weightMap;
  }

  private JsonNode json() {
    try {
      if (Files.size(index) > LONGEST_INDEX) {
        throw new RunFailedException("%s has more than %,d bytes".formatted(index, LONGEST_INDEX));
      }
      return JSON.readTree(Files.readAllBytes(index));
    } catch (JsonProcessingException e) {
      throw new RunFailedException(
          "%s is not JSON: %s"
              .formatted(index, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + index + ": " + e.getMessage(), e);
    }
  }
}
