package dev.sluice.runtime.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** Writes tensors of float32, as they are or in fewer bits. */
record SafetensorsWriter(
    SortedMap<String, String> metadata, List<ParameterTensor> tensors, WeightType type) {
  private static final int PIECE = 1 << 18;

  void requireFitting(FloatBuffer values) {
    long count = tensors.stream().mapToLong(ParameterTensor::size).sum();
    if (count != values.remaining()) {
      throw new IllegalArgumentException(
          "the tensors have %,d numbers, %,d are given".formatted(count, values.remaining()));
    }
    long names = tensors.stream().map(ParameterTensor::name).distinct().count();
    if (names != tensors.size()) {
      throw new IllegalArgumentException("a name appears twice among the tensors");
    }
  }

  /** Refuses numbers that would be infinite in fewer bits, with their tensor. */
  void requireHolding(FloatBuffer values) {
    if (type == WeightType.F32) {
      return;
    }
    for (ParameterTensor tensor : tensors) {
      for (long i = 0; i < tensor.size(); i++) {
        float value = values.get();
        if (Float.isFinite(value) && !type.holds(value)) {
          throw new RunFailedException(
              "number %,d of tensor '%s' is %s, which is too large for %s"
                  .formatted(i, tensor.name(), value, type));
        }
      }
    }
  }

  /**
   * @param values from its position on; advanced to its limit
   */
  void write(Path file, FloatBuffer values) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] header = header();
      ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length);
      start.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
      drain(start, out);
      ByteBuffer piece = ByteBuffer.allocateDirect(type.bytes() * PIECE);
      piece.order(ByteOrder.LITTLE_ENDIAN);
      while (values.hasRemaining()) {
        piece.clear();
        while (piece.hasRemaining() && values.hasRemaining()) {
          type.put(values.get(), piece);
        }
        drain(piece, out);
      }
    }
  }

  private static void drain(ByteBuffer buffer, FileChannel out) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  /** JSON, with spaces up to a multiple of 8 bytes. */
  private byte[] header() throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (!metadata.isEmpty()) {
      metadata.forEach(root.putObject("__metadata__")::put);
    }
    long at = 0;
    for (ParameterTensor tensor : tensors) {
      ObjectNode one = root.putObject(tensor.name()).put("dtype", type.name());
      tensor.shape().forEach(one.putArray("shape")::add);
      long end = at + type.bytes() * (long) tensor.size();
      one.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    byte[] json = new ObjectMapper().writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }
}
