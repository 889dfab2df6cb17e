package dev.sluice.api.checkpoint;

import dev.sluice.api.run.Dataset;
import java.util.Collection;
import java.util.List;

/**
 * An open checkpoint. Whatever its files are, names and shapes of tensors are those of the
 * safetensors of its family, see {@link TensorNames}. Safe for several threads.
 *
 * @since 0.3.0
 */
public interface ModelCheckpoint {
  /** The decoder that it is of. */
  DecoderConfig config();

  /** Whether it has a tensor of that name. */
  boolean has(String tensor);

  /**
   * Checks that it has a tensor.
   *
   * @param shape that it must have, row-major
   * @throws dev.sluice.api.run.RunFailedException if it is missing or has another shape
   */
  void require(String tensor, List<Long> shape);

  /**
   * Refuses tensors that nothing reads, by name: what is not understood is never ignored.
   *
   * @param known the names that are read or may be left
   * @throws dev.sluice.api.run.RunFailedException if there are others
   */
  void requireOnly(Collection<String> known);

  /**
   * Reads consecutive numbers of a tensor as float32.
   *
   * @param first the first of them, row-major
   * @param from where they begin in {@code into}
   * @throws dev.sluice.api.run.RunFailedException if there is no such tensor, or a number is not
   *     finite in float32
   * @throws IndexOutOfBoundsException if the tensor or the array has fewer numbers
   */
  void read(String tensor, long first, float[] into, int from, int count);

  /**
   * Its files of weights with their SHA-256, for the journal; reads them whole.
   *
   * @throws dev.sluice.api.run.RunFailedException if one of them cannot be read
   */
  List<Dataset> datasets();
}
