package dev.sluice.api.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * One tensor of a model's flat vector of {@link Parameters}, row-major.
 *
 * <p>The last part of a name says how a matrix stands: a {@code weight} maps rows of width {@code
 * in} to {@code out} and has shape {@code [out, in]}, as in torch; a {@code kernel} is its
 * transpose {@code [in, out]}, so that {@code y = x kernel + bias}. An embedding's {@code weight}
 * is {@code [entries, width]}, that of a norm {@code [width]}; a {@code bias} is {@code [out]}.
 * Immutable.
 *
 * @param name unique in its model, such as {@code layers.0.weight}
 * @param shape sides of at least 0; empty for a single number
 * @since 0.2.0
 */
public record ParameterTensor(String name, List<Integer> shape) {
  public ParameterTensor {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a tensor needs a name");
    }
    shape = List.copyOf(shape);
    for (int side : shape) {
      if (side < 0) {
        throw new IllegalArgumentException(
            "tensor '%s' needs sides of at least 0, found %s".formatted(name, shape));
      }
    }
  }

  /** A tensor of these sides. */
  public static ParameterTensor of(String name, int... sides) {
    List<Integer> shape = new ArrayList<>();
    for (int side : sides) {
      shape.add(side);
    }
    return new ParameterTensor(name, shape);
  }

  /**
   * How many numbers it has.
   *
   * @throws ArithmeticException if that is 2^31 or more
   */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** Of the shape {@code [128, 2]}: for messages. */
  @Override
  public String toString() {
    return name + " " + shape;
  }
}
