package dev.sluice.runtime.file;

import java.util.List;

/**
 * A tensor of a checkpoint.
 *
 * @param name as in the file
 * @param encoding such as {@code BF16}
 * @param shape row-major, the slowest index first
 * @since 0.3.0
 */
public record CheckpointTensor(String name, String encoding, List<Long> shape) {
  public CheckpointTensor {
    shape = List.copyOf(shape);
  }

  /** How many numbers it has. */
  public long size() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** Such as {@code model.norm.weight F32 [64]}. */
  @Override
  public String toString() {
    return name + " " + encoding + " " + shape;
  }
}
