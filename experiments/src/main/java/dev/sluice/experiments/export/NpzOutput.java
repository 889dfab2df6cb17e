package dev.sluice.experiments.export;

import dev.sluice.api.array.NpzWriter;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.runtime.file.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An archive with an array for each tensor. */
final class NpzOutput {
  private NpzOutput() {}

  static void write(Path file, List<ParameterTensor> tensors, float[] values) throws IOException {
    WholeFile.write(
        file,
        part -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
              NpzWriter npz = new NpzWriter(out)) {
            int from = 0;
            for (ParameterTensor tensor : tensors) {
              int[] shape = tensor.shape().stream().mapToInt(side -> side).toArray();
              npz.add(tensor.name(), FloatBuffer.wrap(values, from, tensor.size()), shape);
              from += tensor.size();
            }
          }
        });
  }
}
