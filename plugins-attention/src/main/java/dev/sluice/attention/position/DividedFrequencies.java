package dev.sluice.attention.position;

import dev.sluice.api.attention.RotaryScaling;
import java.util.List;

/**
 * Frequencies divided by given numbers, as a file has them.
 *
 * @param divisors one a pair
 */
public record DividedFrequencies(List<Double> divisors) implements RotaryScaling {
  public DividedFrequencies {
    divisors = List.copyOf(divisors);
  }

  @Override
  public double[] frequencies(double base, int width) {
    double[] frequencies = new Unscaled().frequencies(base, width);
    if (frequencies.length != divisors.size()) {
      throw new IllegalArgumentException(
          "%d divisors for %d pairs of a head".formatted(divisors.size(), frequencies.length));
    }
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] /= divisors.get(i);
    }
    return frequencies;
  }
}
