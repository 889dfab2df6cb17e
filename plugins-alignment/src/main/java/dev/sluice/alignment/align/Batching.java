package dev.sluice.alignment.align;

import dev.sluice.api.alignment.PreferencePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which pairs an update sees: all of them where they fit into a batch, or else a sample in which
 * each pair comes as often as its weight says.
 */
final class Batching {
  private final List<PreferencePair> pairs;
  private final int size;
  private final RandomGenerator random;
  private final double[] upTo;

  Batching(List<PreferencePair> pairs, int size, RandomGenerator random) {
    this.pairs = pairs;
    this.size = size;
    this.random = random;
    this.upTo = new double[pairs.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += pairs.get(i).weight();
      upTo[i] = sum;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          sum == 0 ? "no pair has a weight above 0" : "the pairs' weights sum to " + sum);
    }
  }

  List<PreferencePair> next() {
    if (pairs.size() <= size) {
      return pairs;
    }
    List<PreferencePair> drawn = new ArrayList<>(size);
    for (int k = 0; k < size; k++) {
      double at = random.nextDouble() * upTo[upTo.length - 1];
      int found = Arrays.binarySearch(upTo, at);
      PreferencePair pair = pairs.get(Math.min(found < 0 ? -found - 1 : found, upTo.length - 1));
      drawn.add(
          new PreferencePair(
              pair.prompt(),
              pair.chosen(),
              pair.rejected(),
              1,
              pair.gold(),
              pair.rejectedPrompt()));
    }
    return drawn;
  }
}
