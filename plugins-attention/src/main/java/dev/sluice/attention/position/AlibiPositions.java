package dev.sluice.attention.position;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Placement;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.Score;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Linear biases (Press et al. 2021, arXiv:2108.12409, section 3): with n heads, n a power of 2,
 * head i = 1...n has the slope 2^(-8 i / n). Other n take the slopes of the power of 2 below and
 * fill up with every second one of the power above, as the authors' code does.
 */
@Describe("Scores fall linearly with distance, each head at its own slope.")
public final class AlibiPositions implements Positions {
  @Inject
  public AlibiPositions() {}

  @Override
  public Placement placement(int rows, int width, int first) {
    return Placement.unchanged();
  }

  @Override
  public Score score(int heads, int shift) {
    return new Alibi(slopes(heads), shift);
  }

  /** Shape {@code [heads]}. */
  static double[] slopes(int heads) {
    int below = Integer.highestOneBit(heads);
    double[] slopes = new double[heads];
    for (int i = 0; i < heads; i++) {
      slopes[i] = i < below ? slope(i + 1, below) : slope(2 * (i - below) + 1, 2 * below);
    }
    return slopes;
  }

  private static double slope(int i, int heads) {
    return Math.pow(2, -8.0 * i / heads);
  }
}
