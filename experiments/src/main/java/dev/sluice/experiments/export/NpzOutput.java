package dev.sluice.experiments.export;

import dev.sluice.api.array.NpzWriter;
import dev.sluice.api.learn.ParameterTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.util.List;

/** An archive with an array for each tensor. */
final class NpzOutput {
  private NpzOutput() {}

  static void write(List<ParameterTensor> tensors, float[] values, OutputStream out)
      throws IOException {
    try (NpzWriter npz = new NpzWriter(out)) {
      int from = 0;
      for (ParameterTensor tensor : tensors) {
        int[] shape = tensor.shape().stream().mapToInt(side -> side).toArray();
        npz.add(tensor.name(), FloatBuffer.wrap(values, from, tensor.size()), shape);
        from += tensor.size();
      }
    }
  }
}
