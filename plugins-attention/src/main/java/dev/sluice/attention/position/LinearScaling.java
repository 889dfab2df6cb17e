package dev.sluice.attention.position;

import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Position interpolation (Chen et al. 2023, arXiv:2306.15595, equation 4): positions are divided by
 * the factor, so that every angle was seen in training. It needs some training.
 */
@Describe("Positions divided by a factor.")
public final class LinearScaling implements RotaryScaling {
  private final double factor;

  @Inject
  public LinearScaling(ScalingFactor params) {
    factor = params.factor();
  }

  @Override
  public double[] frequencies(double base, int width) {
    double[] frequencies = new Unscaled().frequencies(base, width);
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] /= factor;
    }
    return frequencies;
  }
}
