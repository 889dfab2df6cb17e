package dev.sluice.experiments.export;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.runtime.file.Safetensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** In which form tensors are written; float32 in either. */
public enum TensorFormat {
  /** Hugging Face's safetensors. */
  SAFETENSORS {
    @Override
    void write(Path file, List<ParameterTensor> tensors, float[] values) throws IOException {
      Safetensors.write(
          file, new TreeMap<>(Map.of("format", "sluice")), tensors, FloatBuffer.wrap(values));
    }
  },
  /** NumPy's archive of arrays. */
  NPZ {
    @Override
    void write(Path file, List<ParameterTensor> tensors, float[] values) throws IOException {
      NpzOutput.write(file, tensors, values);
    }
  };

  /** As options and file endings have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes tensors, or replaces a file whole.
   *
   * @param values of all tensors, in their order
   */
  abstract void write(Path file, List<ParameterTensor> tensors, float[] values) throws IOException;
}
