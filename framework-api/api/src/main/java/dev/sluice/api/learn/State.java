package dev.sluice.api.learn;

import java.util.List;

/**
 * Numbers that are kept to the bit.
 *
 * @param vectors float32, any lengths
 * @param numbers whole; doubles by {@link Double#doubleToRawLongBits}
 */
public record State(List<float[]> vectors, List<Long> numbers) {
  public State {
    vectors = List.copyOf(vectors);
    numbers = List.copyOf(numbers);
  }

  /** Nothing. */
  public static State none() {
    return new State(List.of(), List.of());
  }

  /**
   * This, if it has as many of each as are wanted.
   *
   * @throws IllegalArgumentException if not
   */
  public State of(int vectorCount, int numberCount) {
    if (vectors.size() != vectorCount || numbers.size() != numberCount) {
      throw new IllegalArgumentException(
          String.format(
              "a state of %d vectors and %d numbers is wanted, this has %d and %d",
              vectorCount, numberCount, vectors.size(), numbers.size()));
    }
    return this;
  }
}
