package dev.sluice.attention.transformer;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.vector.LayerMath;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Where each tensor of the parameters stands; filled while the layers are made. */
final class Layout {
  private final Dimensions dimensions;
  private final List<Part> parts = new ArrayList<>();
  private int given;
  private int size;

  Layout(Dimensions dimensions) {
    this.dimensions = dimensions;
  }

  Dimensions dimensions() {
    return dimensions;
  }

  Part matrix(String name, int rows, int columns) {
    return add(ParameterTensor.of(name, rows, columns), rows, columns);
  }

  Part vector(String name, int count) {
    return add(ParameterTensor.of(name, count), 1, count);
  }

  private Part add(ParameterTensor tensor, int rows, int columns) {
    Part part = new Part(tensor, given, size, rows, columns, dimensions.padded(columns));
    parts.add(part);
    given = Math.addExact(given, Math.multiplyExact(rows, columns));
    size = Math.addExact(size, Math.multiplyExact(LayerMath.rows(rows), part.stride()));
    return part;
  }

  /** The parts without their padding, in the order in which they were added. */
  List<ParameterTensor> tensors() {
    return parts.stream().map(Part::tensor).toList();
  }

  /** How many parameters there are. */
  int count() {
    return given;
  }

  /** How long their padded vector is. */
  int size() {
    return size;
  }

  /**
   * @param source from its position on; advanced by {@link #count}
   */
  void pad(FloatBuffer source, float[] padded) {
    for (Part part : parts) {
      for (int row = 0; row < part.rows(); row++) {
        source.get(padded, part.from() + row * part.stride(), part.columns());
      }
    }
  }

  void unpad(float[] padded, float[] target) {
    for (Part part : parts) {
      for (int row = 0; row < part.rows(); row++) {
        System.arraycopy(
            padded,
            part.from() + row * part.stride(),
            target,
            part.given() + row * part.columns(),
            part.columns());
      }
    }
  }
}
