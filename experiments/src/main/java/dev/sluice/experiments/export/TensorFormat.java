package dev.sluice.experiments.export;

import dev.sluice.api.learn.ParameterTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** In which form tensors are written; float32 in either. */
public enum TensorFormat {
  /** Hugging Face's safetensors. */
  SAFETENSORS {
    @Override
    void write(List<ParameterTensor> tensors, float[] values, OutputStream out) throws IOException {
      SafetensorsOutput.write(tensors, values, out);
    }
  },
  /** NumPy's archive of arrays. */
  NPZ {
    @Override
    void write(List<ParameterTensor> tensors, float[] values, OutputStream out) throws IOException {
      NpzOutput.write(tensors, values, out);
    }
  };

  /** As options and file endings have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes tensors.
   *
   * @param values of all tensors, in their order
   */
  abstract void write(List<ParameterTensor> tensors, float[] values, OutputStream out)
      throws IOException;
}
