package dev.sluice.runtime.file;

import java.util.List;

/**
 * A tensor of a safetensors file.
 *
 * @param name as in the file
 * @param type such as {@code F32}
 * @param shape row-major
 * @param begin its first byte in the file's data
 * @param end the byte after its last
 * @since 0.2.0
 */
public record StoredTensor(String name, String type, List<Long> shape, long begin, long end) {
  public StoredTensor {
    shape = List.copyOf(shape);
  }

  /** How many numbers it has. */
  public long size() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** Such as {@code layers.0.weight [128, 2]}. */
  @Override
  public String toString() {
    return name + " " + shape;
  }
}
