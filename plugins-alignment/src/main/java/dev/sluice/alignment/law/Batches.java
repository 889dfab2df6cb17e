package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.TokenScores;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Batches for laws, with everything that a loss may read. */
final class Batches {
  /** Of both answers' reference; far below 0, so that any log-ratio leaves a probability. */
  private static final double UNLIKELY = -40_000;

  private Batches() {}

  /** Log-ratios of some nats either way, answers of 1 to 9 tokens. */
  static PreferenceBatch normal(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] chosen = normals(random, n);
    double[] rejected = normals(random, n);
    double[] referenceChosen = normals(random, n);
    double[] referenceRejected = normals(random, n);
    int[] chosenTokens = random.ints(n, 1, 10).toArray();
    int[] rejectedTokens = random.ints(n, 1, 10).toArray();
    return new PreferenceBatch(
        chosen,
        rejected,
        referenceChosen,
        referenceRejected,
        chosenTokens,
        rejectedTokens,
        new PreferenceDetail(
            tokens(random, chosen, referenceChosen, chosenTokens),
            tokens(random, rejected, referenceRejected, rejectedTokens),
            random.doubles(n, 0, 4).toArray(),
            normals(random, n),
            chosenTokens));
  }

  /** Pairs with the log-ratios c and r, each answer one token long. */
  static PreferenceBatch ofRatios(double[] c, double[] r) {
    int n = c.length;
    double[] reference = new double[n];
    Arrays.fill(reference, UNLIKELY);
    int[] one = new int[n];
    Arrays.fill(one, 1);
    double[] chosen = map(c, x -> UNLIKELY + x);
    double[] rejected = map(r, x -> UNLIKELY + x);
    return new PreferenceBatch(
        chosen,
        rejected,
        reference,
        reference,
        one,
        one,
        new PreferenceDetail(
            single(chosen, reference), single(rejected, reference), new double[n], reference, one));
  }

  static PreferenceBatch mapPolicy(
      PreferenceBatch batch, DoubleUnaryOperator chosen, DoubleUnaryOperator rejected) {
    double[] newChosen = map(batch.chosen(), chosen);
    double[] newRejected = map(batch.rejected(), rejected);
    return with(batch, newChosen, newRejected, batch.referenceChosen(), batch.referenceRejected());
  }

  static PreferenceBatch mapReference(
      PreferenceBatch batch, DoubleUnaryOperator chosen, DoubleUnaryOperator rejected) {
    double[] newChosen = map(batch.referenceChosen(), chosen);
    double[] newRejected = map(batch.referenceRejected(), rejected);
    return with(batch, batch.chosen(), batch.rejected(), newChosen, newRejected);
  }

  /** Other log-probabilities; what changed of an answer is spread evenly over its tokens. */
  private static PreferenceBatch with(
      PreferenceBatch batch,
      double[] chosen,
      double[] rejected,
      double[] referenceChosen,
      double[] referenceRejected) {
    PreferenceDetail detail = batch.detail();
    return new PreferenceBatch(
        chosen,
        rejected,
        referenceChosen,
        referenceRejected,
        batch.chosenTokens(),
        batch.rejectedTokens(),
        new PreferenceDetail(
            moved(
                detail.chosen(),
                minus(chosen, batch.chosen()),
                minus(referenceChosen, batch.referenceChosen())),
            moved(
                detail.rejected(),
                minus(rejected, batch.rejected()),
                minus(referenceRejected, batch.referenceRejected())),
            detail.unrelated(),
            detail.gold(),
            detail.goldTokens()));
  }

  private static TokenScores moved(TokenScores scores, double[] policy, double[] reference) {
    int n = policy.length;
    double[][] newPolicy = new double[n][];
    double[][] newReference = new double[n][];
    for (int i = 0; i < n; i++) {
      int tokens = scores.logProbability()[i].length;
      double step = policy[i] / tokens;
      double referenceStep = reference[i] / tokens;
      newPolicy[i] = map(scores.logProbability()[i], x -> x + step);
      newReference[i] = map(scores.reference()[i], x -> x + referenceStep);
    }
    return new TokenScores(newPolicy, newReference, scores.logSquares(), scores.divergence());
  }

  /** Tokens whose sums are given, with what a distribution says of each. */
  private static TokenScores tokens(
      SplittableRandom random, double[] policy, double[] reference, int[] counts) {
    int n = counts.length;
    double[][] squares = new double[n][];
    for (int i = 0; i < n; i++) {
      squares[i] = random.doubles(counts[i], -2, 0).toArray();
    }
    return new TokenScores(
        split(random, policy, counts),
        split(random, reference, counts),
        squares,
        random.doubles(n, 0, 2).toArray());
  }

  private static double[][] split(SplittableRandom random, double[] sums, int[] counts) {
    double[][] parts = new double[counts.length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = random.doubles(counts[i], -1, 1).toArray();
      double excess = (Arrays.stream(parts[i]).sum() - sums[i]) / counts[i];
      parts[i] = map(parts[i], x -> x - excess);
    }
    return parts;
  }

  private static TokenScores single(double[] policy, double[] reference) {
    int n = policy.length;
    double[][] squares = new double[n][1];
    double[][] policies = new double[n][];
    double[][] references = new double[n][];
    for (int i = 0; i < n; i++) {
      policies[i] = new double[] {policy[i]};
      references[i] = new double[] {reference[i]};
    }
    return new TokenScores(policies, references, squares, new double[n]);
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < b.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
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
