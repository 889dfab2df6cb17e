package dev.sluice.attention.position;

import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * "NTK-aware" interpolation (bloc97 2023; Peng et al. 2023, arXiv:2309.00071, section 3.1): the
 * base is multiplied by factor^(d/(d-2)). The highest frequency stays, the lowest is divided by the
 * factor, and those between change gradually. It works without training.
 */
@Describe("The base is raised, so that high frequencies stay and low ones are divided by a factor.")
public final class NtkScaling implements RotaryScaling {
  private final double factor;

  @Inject
  public NtkScaling(ScalingFactor params) {
    factor = params.factor();
  }

  @Override
  public double[] frequencies(double base, int width) {
    // A single pair has only the highest frequency.
    double power = width == 2 ? 0 : width / (width - 2.0);
    return new Unscaled().frequencies(base * Math.pow(factor, power), width);
  }
}
