package dev.sluice.runtime.huggingface;

import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.ModelCheckpoint;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.TensorStore;
import dev.sluice.runtime.weights.WeightsDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checkpoint whose tensors are stored under the names of transformers. */
record StoredCheckpoint(DecoderConfig config, TensorStore store, List<Path> files)
    implements ModelCheckpoint {
  @Override
  public boolean has(String tensor) {
    return store.has(tensor);
  }

  @Override
  public void require(String tensor, List<Long> shape) {
    store.require(tensor, shape);
  }

  @Override
  public void requireOnly(Collection<String> known) {
    store.requireOnly(known);
  }

  @Override
  public void read(String tensor, long first, float[] into, int from, int count) {
    store.read(tensor, first, into, from, count);
  }

  @Override
  public List<Dataset> datasets() {
    return files.stream().map(file -> dataset(file, files.size() == 1 ? store : null)).toList();
  }

  /**
   * A file of weights.
   *
   * @param store of which all tensors are in the file; null where there are several
   */
  static Dataset dataset(Path file, @Nullable TensorStore store) {
    try {
      long numbers =
          store == null ? 0 : store.tensors().stream().mapToLong(tensor -> tensor.size()).sum();
      return new Dataset(
          WeightsDigest.NAME + file.getFileName(),
          file.toString(),
          WeightsDigest.of(file),
          numbers,
          "[]");
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
