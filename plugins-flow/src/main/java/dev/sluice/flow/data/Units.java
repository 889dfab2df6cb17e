package dev.sluice.flow.data;

import dev.sluice.api.plugin.Rule;
import dev.sluice.api.run.RunFailedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules of the parameters {@code shape} and {@code scale}, which several sources have. */
final class Units {
  private static final Logger LOG = LoggerFactory.getLogger(Units.class);

  /** Values that fill less of a scale were probably meant for another. */
  private static final double NARROW = 0.1;

  private Units() {}

  static void require(List<Double> scale) {
    Rule.of("scale")
        .require(
            scale.isEmpty()
                || (scale.size() == 2
                    && scale.get(0) < scale.get(1)
                    && Double.isFinite(scale.get(1) - scale.get(0))),
            "scale must be empty or two numbers, the lower first, such as [0, 255], not %s",
            scale);
  }

  /** Warns of values that a scale does not fit. */
  static void warnOfRange(String shown, List<Double> scale, double lowest, double highest) {
    misfit(scale, lowest, highest).ifPresent(what -> LOG.warn("{}: {}", shown, what));
  }

  /** How values do not fit a scale, such as shades from 0 to 1 scaled as up to 255. */
  static Optional<String> misfit(List<Double> scale, double lowest, double highest) {
    if (scale.isEmpty()) {
      return Optional.empty();
    }
    double lower = scale.get(0);
    double size = scale.get(1) - lower;
    boolean fits = lowest >= lower && highest <= scale.get(1) && highest - lowest >= NARROW * size;
    return fits
        ? Optional.empty()
        : Optional.of(
            "the values are from %s to %s, but scale is %s: they become %.3g to %.3g, not -1 to 1"
                .formatted(
                    lowest,
                    highest,
                    scale,
                    2 * (lowest - lower) / size - 1,
                    2 * (highest - lower) / size - 1));
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
