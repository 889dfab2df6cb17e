package dev.sluice.flow.data;

import dev.sluice.api.plugin.Rule;
import dev.sluice.api.run.RunFailedException;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of the parameters {@code shape} and {@code scale}, which several sources have. */
final class Units {
  private Units() {}

  static void require(List<Double> scale) {
    Rule.of("scale")
        .require(
            scale.isEmpty() || scale.size() == 2 && scale.get(0) < scale.get(1),
            "scale must be empty or two numbers, the lower first, such as [0, 255], not %s",
            scale);
  }

  /**
   * The shape of a point.
   *
   * @param wanted by the user; empty for that of the source
   * @param there the source's
   * @throws RunFailedException if they have different numbers of values
   */
  static int[] shape(String shown, List<Integer> wanted, List<Integer> there) {
    if (wanted.isEmpty()) {
      return there.stream().mapToInt(side -> side).toArray();
    }
    long values = product(wanted);
    if (values != product(there)) {
      throw new RunFailedException(
          "%s: shape is %s, %d values, but a row has %d%s"
              .formatted(
                  shown,
                  wanted,
                  values,
                  product(there),
                  there.size() > 1 ? " (" + sides(there) + ")" : ""));
    }
    return wanted.stream().mapToInt(side -> side).toArray();
  }

  private static String sides(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private static long product(List<Integer> shape) {
    return shape.stream().mapToLong(side -> side).reduce(1, (a, b) -> Math.min(a * b, 1L << 40));
  }
}
