package dev.sluice.experiments.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.learn.ParameterTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Safetensors: the header's length in eight bytes, the header as JSON with each tensor's type,
 * shape and place, then the tensors without gaps. The header is filled up with blanks so that
 * tensors begin at a multiple of eight bytes.
 */
final class SafetensorsOutput {
  private SafetensorsOutput() {}

  static void write(List<ParameterTensor> tensors, float[] values, OutputStream out)
      throws IOException {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.putObject("__metadata__").put("format", "sluice");
    long from = 0;
    for (ParameterTensor tensor : tensors) {
      long to = from + (long) Float.BYTES * tensor.size();
      ObjectNode one = header.putObject(tensor.name()).put("dtype", "F32");
      tensor.shape().forEach(one.putArray("shape")::add);
      one.putArray("data_offsets").add(from).add(to);
      from = to;
    }
    byte[] json = new ObjectMapper().writeValueAsBytes(header);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded.length)
            .array());
    out.write(padded);
    FloatBytes.write(values, 0, values.length, out);
  }
}
