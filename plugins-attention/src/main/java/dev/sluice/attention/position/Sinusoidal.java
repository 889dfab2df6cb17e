package dev.sluice.attention.position;

import dev.sluice.api.attention.Placement;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Sines and cosines added to embeddings (Vaswani et al. 2017, arXiv:1706.03762, section 3.5):
 * column 2i has sin(t base^(-2i/width)), column 2i + 1 the cosine. The inner product of two rows'
 * parts depends on their distance only.
 */
@Describe("Sines and cosines of the position, added to embeddings.")
public final class Sinusoidal implements Positions {
  /** Parameters of sinusoidal positions. */
  public record Params(
      @Describe("The longest wave is 2 pi times this.") @DecimalMin(value = 1, inclusive = false)
          double base) {}

  private final double base;

  @Inject
  public Sinusoidal(Params params) {
    base = params.base();
  }

  @Override
  public void addTo(double[] embeddings, int rows, int width, int first) {
    for (int column = 0; column < width; column++) {
      double frequency = Math.pow(base, -(column - column % 2) / (double) width);
      for (int row = 0; row < rows; row++) {
        double angle = (first + row) * frequency;
        embeddings[row * width + column] += column % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      }
    }
  }

  @Override
  public Placement placement(int rows, int width, int first) {
    return Placement.unchanged();
  }
}
