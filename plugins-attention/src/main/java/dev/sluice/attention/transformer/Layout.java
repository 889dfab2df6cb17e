package dev.sluice.attention.transformer;

import dev.sluice.api.learn.ParameterTensor;
import java.util.ArrayList;
import java.util.List;

/** Where each tensor of the parameters stands; filled while the layers are made. */
final class Layout {
  private final Dimensions dimensions;
  private final List<Part> parts = new ArrayList<>();
  private int count;

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
    Part part = new Part(tensor, count, rows, columns);
    parts.add(part);
    count = Math.addExact(count, part.size());
    return part;
  }

  /** The parts in the order in which they were added. */
  List<ParameterTensor> tensors() {
    return parts.stream().map(Part::tensor).toList();
  }

  /** How many parameters there are. */
  int count() {
    return count;
  }
}
