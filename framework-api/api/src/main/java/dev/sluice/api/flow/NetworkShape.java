package dev.sluice.api.flow;

import dev.sluice.api.run.RunFailedException;

/**
 * What a network is a function of, besides time.
 *
 * @param sides of a point, such as {@code [2]} or {@code [8, 8]}, not changed; their product is the
 *     width of f(x, t)
 * @param extra how many more values x has behind each point, such as a class or a step's length
 * @since 0.2.0
 */
public record NetworkShape(int[] sides, int extra) {
  /** Of points alone. */
  public static NetworkShape of(int... sides) {
    return new NetworkShape(sides, 0);
  }

  /** The number of values of a point, without the extra ones. */
  public int width() {
    int width = 1;
    for (int side : sides) {
      width = Math.multiplyExact(width, side);
    }
    return width;
  }

  /**
   * For networks without input for extra values.
   *
   * @throws RunFailedException if there are extra values
   */
  public void requireNoExtra() {
    if (extra != 0) {
      throw new RunFailedException(
          "this network has no input for extra features, but "
              + extra
              + (extra == 1 ? " is" : " are")
              + " required; choose a model that has one, such as 'mlp'");
    }
  }
}
