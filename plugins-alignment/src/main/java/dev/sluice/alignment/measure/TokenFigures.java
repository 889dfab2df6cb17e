package dev.sluice.alignment.measure;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.run.Metrics;
import java.util.Arrays;
import java.util.List;

/**
 * How sure a policy is of its words, and how often its likeliest word is the preferred answer's.
 * Entropy that falls to 0 while rewards rise is a policy that has stopped to vary its answers.
 *
 * @param entropy the mean over all words of both answers of the entropy of the policy's next word,
 *     in nats
 * @param accuracy the share of the preferred answers' words that are the policy's likeliest word; a
 *     tie counts as right where the lowest number of the likeliest ones is the answer's
 */
public record TokenFigures(double entropy, double accuracy) {
  /** e to less is 0, and 0 times minus infinity is not a number. */
  private static final double NEVER = -745;

  /** Scores both answers of each pair. */
  public static TokenFigures of(Policy policy, List<PreferencePair> pairs) {
    double[] chosen = new double[pairs.size()];
    double[] rejected = new double[pairs.size()];
    int words = 0;
    int right = 0;
    int preferred = 0;
    for (int i = 0; i < chosen.length; i++) {
      PreferencePair pair = pairs.get(i);
      // A pair at a time: distributions of a batch over a large vocabulary would be gigabytes.
      double[][][] rows =
          policy
              .score(
                  List.of(
                      new Completion(pair.prompt(), pair.chosen()),
                      new Completion(pair.rejectedPrompt(), pair.rejected())),
                  true)
              .logDistribution();
      chosen[i] = entropy(rows[0]);
      rejected[i] = entropy(rows[1]);
      words += rows[0].length + rows[1].length;
      preferred += rows[0].length;
      for (int t = 0; t < rows[0].length; t++) {
        right += likeliest(rows[0][t]) == pair.chosen()[t] ? 1 : 0;
      }
    }
    double entropy = Arrays.stream(chosen).sum() + Arrays.stream(rejected).sum();
    if (preferred == 0) {
      throw new IllegalArgumentException("pairs whose preferred answers have no word say nothing");
    }
    return new TokenFigures(entropy / words, (double) right / preferred);
  }

  /** The sum over an answer's words. */
  private static double entropy(double[][] rows) {
    double entropy = 0;
    for (double[] row : rows) {
      entropy -= Arrays.stream(row).map(l -> l > NEVER ? Math.exp(l) * l : 0).sum();
    }
    return entropy;
  }

  private static int likeliest(double[] row) {
    int best = 0;
    for (int word = 1; word < row.length; word++) {
      best = row[word] > row[best] ? word : best;
    }
    return best;
  }

  /**
   * Logs under TRL's names.
   *
   * @param prefix before each name, such as {@code train/}
   */
  public void log(Metrics metrics, String prefix, long step) {
    metrics.log(prefix + "entropy", step, entropy);
    metrics.log(prefix + "mean_token_accuracy", step, accuracy);
  }
}
