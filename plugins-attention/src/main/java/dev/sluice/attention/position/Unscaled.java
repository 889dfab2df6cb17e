package dev.sluice.attention.position;

import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** theta_i = base^(-2i/d). */
@Describe("Frequencies as in training.")
public final class Unscaled implements RotaryScaling {
  @Inject
  public Unscaled() {}

  @Override
  public double[] frequencies(double base, int width) {
    double[] frequencies = new double[width / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = Math.pow(base, -2.0 * i / width);
    }
    return frequencies;
  }
}
