package dev.sluice.runtime.huggingface;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.TensorNames;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.Safetensors;
import dev.sluice.runtime.file.WeightType;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a decoder as a checkpoint that transformers loads: {@code config.json}, and safetensors,
 * of which there are several with an index where one would be too large. The inverse of the import,
 * by the same {@link TensorNames}.
 *
 * @param type of the numbers
 * @param largest bytes of numbers in a file; a tensor that is larger has a file of its own
 * @since 0.3.0
 */
public record CheckpointWriter(WeightType type, long largest) {
  /** The size of files that transformers writes. */
  public static final long LARGEST = 5_000_000_000L;

  private static final Map<String, String> METADATA = Map.of("format", "pt");

  /**
   * Writes into a folder.
   *
   * @param values of all tensors of the decoder, in the order of {@link TensorNames#targets}
   * @throws RunFailedException if config.json cannot say what the decoder computes, or a number is
   *     too large for the type
   * @throws IOException if a file cannot be written
   */
  public void write(Path folder, DecoderConfig config, float[] values) throws IOException {
    List<Placed> tensors = placed(TensorNames.of(config), values.length);
    ObjectNode json = DecoderConfigWriter.json(config, type);
    List<List<Placed>> files = files(tensors);
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    long total = tensors.stream().mapToLong(one -> bytes(one.source)).sum();
    index.putObject("metadata").put("total_size", total);
    ObjectNode map = index.putObject("weight_map");
    for (int i = 0; i < files.size(); i++) {
      String name =
          files.size() == 1
              ? "model.safetensors"
              : "model-%05d-of-%05d.safetensors".formatted(i + 1, files.size());
      files.get(i).forEach(one -> map.put(one.source.tensor(), name));
      write(folder.resolve(name), files.get(i), values);
    }
    if (files.size() > 1) {
      writeJson(folder.resolve("model.safetensors.index.json"), index);
    }
    writeJson(folder.resolve("config.json"), json);
  }

  /** Writes JSON with a line for each value. */
  static void writeJson(Path file, ObjectNode json) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(json) + "\n");
  }

  /** A tensor of the checkpoint in one of the decoder, whose numbers begin at {@code from}. */
  private record Placed(TensorNames.Target target, TensorNames.Source source, int from) {}

  private static List<Placed> placed(TensorNames names, int count) {
    List<Placed> placed = new ArrayList<>();
    int from = 0;
    for (TensorNames.Target target : names.targets()) {
      for (TensorNames.Source source : target.sources()) {
        placed.add(new Placed(target, source, from));
      }
      from += target.rows() * target.columns();
    }
    if (from != count) {
      throw new IllegalArgumentException(
          "the decoder has %,d numbers, %,d are given".formatted(from, count));
    }
    return placed;
  }

  private List<List<Placed>> files(List<Placed> tensors) {
    List<List<Placed>> files = new ArrayList<>();
    long room = 0;
    for (Placed one : tensors) {
      long bytes = bytes(one.source);
      if (files.isEmpty() || bytes > room) {
        files.add(new ArrayList<>());
        room = largest;
      }
      files.get(files.size() - 1).add(one);
      room -= bytes;
    }
    return files;
  }

  private long bytes(TensorNames.Source source) {
    return type.bytes() * source.shape().stream().reduce(1L, Math::multiplyExact);
  }

  private void write(Path file, List<Placed> tensors, float[] values) throws IOException {
    List<ParameterTensor> shapes =
        tensors.stream()
            .map(
                one ->
                    new ParameterTensor(
                        one.source.tensor(),
                        one.source.shape().stream().map(Math::toIntExact).toList()))
            .toList();
    float[] all =
        new float[shapes.stream().mapToInt(ParameterTensor::size).reduce(0, Math::addExact)];
    int at = 0;
    for (Placed one : tensors) {
      at = copy(one, values, all, at);
    }
    Safetensors.write(file, new TreeMap<>(METADATA), shapes, FloatBuffer.wrap(all), type);
  }

  /** Returns where the next tensor begins. */
  private static int copy(Placed one, float[] values, float[] into, int at) {
    int rows = one.target.rows();
    int columns = one.target.columns();
    int own = one.source.columns();
    int from = one.from + one.source.first();
    for (int row = 0; row < rows; row++) {
      if (!one.source.transposed()) {
        System.arraycopy(values, from + row * columns, into, at + row * own, own);
        continue;
      }
      for (int column = 0; column < own; column++) {
        into[at + column * rows + row] = values[from + row * columns + column];
      }
    }
    return at + rows * own;
  }
}
