package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceBatch;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Batches for laws, all with token counts, so that length-normalised losses run too. */
final class Batches {
  private Batches() {}

  /** Log-ratios of some nats either way, answers of 1 to 9 tokens. */
  static PreferenceBatch normal(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    return new PreferenceBatch(
        normals(random, n),
        normals(random, n),
        normals(random, n),
        normals(random, n),
        random.ints(n, 1, 10).toArray(),
        random.ints(n, 1, 10).toArray());
  }

  /** Pairs with the log-ratios c and r, against a reference of log-probability 0. */
  static PreferenceBatch ofRatios(double[] c, double[] r) {
    int n = c.length;
    int[] one = new int[n];
    Arrays.fill(one, 1);
    return new PreferenceBatch(c, r, new double[n], new double[n], one, one);
  }

  static PreferenceBatch mapPolicy(
      PreferenceBatch batch, DoubleUnaryOperator chosen, DoubleUnaryOperator rejected) {
    return new PreferenceBatch(
        map(batch.chosen(), chosen),
        map(batch.rejected(), rejected),
        batch.referenceChosen(),
        batch.referenceRejected(),
        batch.chosenTokens(),
        batch.rejectedTokens());
  }

  static PreferenceBatch mapReference(
      PreferenceBatch batch, DoubleUnaryOperator chosen, DoubleUnaryOperator rejected) {
    return new PreferenceBatch(
        batch.chosen(),
        batch.rejected(),
        map(batch.referenceChosen(), chosen),
        map(batch.referenceRejected(), rejected),
        batch.chosenTokens(),
        batch.rejectedTokens());
  }

  private static double[] map(double[] values, DoubleUnaryOperator change) {
    return Arrays.stream(values).map(change).toArray();
  }

  private static double[] normals(SplittableRandom random, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = -10 + 3 * random.nextGaussian();
    }
    return values;
  }
}
