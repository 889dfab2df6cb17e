package dev.sluice.runtime.file;

import dev.sluice.api.run.RunFailedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The tensors of a checkpoint, one file or several, by name. Files are mapped into memory, so that
 * opening reads headers alone; numbers are decoded where they are asked for. Safe for several
 * threads.
 *
 * @since 0.3.0
 */
public final class TensorStore {
  /** Of numbers decoded at once where a piece begins or ends within a block. */
  private static final int MOST_BLOCKS = 1 << 14;

  private record Place(
      CheckpointTensor tensor, MappedFile file, TensorEncoding encoding, long position) {}

  private final String name;
  private final Map<String, Place> places = new LinkedHashMap<>();

  /**
   * @param name of the file or folder, for messages
   */
  TensorStore(String name) {
    this.name = name;
  }

  /**
   * The safetensors of a checkpoint's folder: {@code model.safetensors}, or else the files that
   * {@code model.safetensors.index.json} lists.
   *
   * @throws RunFailedException if a file is missing or damaged, or the index does not fit the files
   */
  public static TensorStore ofFolder(Path folder) {
    return ShardedSafetensors.open(folder);
  }

  /** Adds a tensor whose bytes are all in the file. */
  void add(CheckpointTensor tensor, MappedFile file, TensorEncoding encoding, long position) {
    places.put(tensor.name(), new Place(tensor, file, encoding, position));
  }

  /** All tensors, in the order of the files. */
  public Collection<CheckpointTensor> tensors() {
    return places.values().stream().map(Place::tensor).toList();
  }

  /** Whether there is one of that name. */
  public boolean has(String tensor) {
    return places.containsKey(tensor);
  }

  /**
   * A tensor that must be there.
   *
   * @param shape that it must have
   * @throws RunFailedException if it is missing or has another shape
   */
  public CheckpointTensor require(String tensor, List<Long> shape) {
    CheckpointTensor found = place(tensor).tensor();
    if (!found.shape().equals(shape)) {
      throw new RunFailedException(
          "%s: tensor '%s' has shape %s; by the configuration it must be %s"
              .formatted(name, tensor, found.shape(), shape));
    }
    return found;
  }

  private Place place(String tensor) {
    Place place = places.get(tensor);
    if (place == null) {
      throw new RunFailedException(
          "%s has no tensor '%s' among its %,d".formatted(name, tensor, places.size()));
    }
    return place;
  }

  /**
   * Reads consecutive numbers of a tensor as float32.
   *
   * @param first the first of them, row-major
   * @param from where they begin in {@code into}
   * @throws RunFailedException if there is no such tensor, or a number is not finite in float32
   * @throws IndexOutOfBoundsException if the tensor or the array has fewer numbers
   */
  public void read(String tensor, long first, float[] into, int from, int count) {
    Place place = place(tensor);
    Objects.checkFromIndexSize(first, count, place.tensor().size());
    Objects.checkFromIndexSize(from, count, into.length);
    int block = place.encoding().width();
    int done = 0;
    while (done < count) {
      long at = first + done;
      int skipped = (int) (at % block);
      int left = count - done;
      if (skipped == 0 && left >= block) {
        int blocks = Math.min(left / block, MOST_BLOCKS);
        decode(place, at / block, blocks, into, from + done);
        done += blocks * block;
      } else {
        float[] whole = new float[block];
        decode(place, at / block, 1, whole, 0);
        int some = Math.min(left, block - skipped);
        System.arraycopy(whole, skipped, into, from + done, some);
        done += some;
      }
    }
    requireFinite(place.tensor(), first, into, from, count);
  }

  private static void decode(Place place, long block, int blocks, float[] into, int from) {
    int bytes = place.encoding().bytes();
    place
        .encoding()
        .decode(
            place.file().slice(place.position() + block * bytes, blocks * bytes),
            blocks,
            into,
            from);
  }

  private void requireFinite(
      CheckpointTensor tensor, long first, float[] into, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(into[i])) {
        throw new RunFailedException(
            "%s: number %,d of tensor '%s' is %s in float32; weights must be finite"
                .formatted(
                    name,
                    first + i - from,
                    tensor.name(),
                    Float.isNaN(into[i]) ? "NaN" : "infinite"));
      }
    }
  }

  /**
   * Refuses tensors that nothing has read, by name: what is not understood is never ignored.
   *
   * @param known the names that are read or may be left
   */
  public void requireOnly(Collection<String> known) {
    List<String> others =
        places.keySet().stream().filter(each -> !known.contains(each)).sorted().toList();
    if (!others.isEmpty()) {
      String[] some = others.stream().limit(5).map(each -> "'" + each + "'").toArray(String[]::new);
      throw new RunFailedException(
          "%s has %,d tensors that this model does not: %s%s"
              .formatted(
                  name,
                  others.size(),
                  String.join(", ", Arrays.asList(some)),
                  others.size() > some.length ? " ..." : ""));
    }
  }
}
