package dev.sluice.alignment.measure;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.run.Metrics;
import java.util.ArrayList;
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
    List<Completion> answers = new ArrayList<>();
    pairs.forEach(pair -> answers.add(new Completion(pair.prompt(), pair.chosen())));
    pairs.forEach(pair -> answers.add(new Completion(pair.rejectedPrompt(), pair.rejected())));
    AnswerScores scores = policy.score(answers, true);
    double entropy = 0;
    int words = 0;
    int right = 0;
    int preferred = 0;
    for (int i = 0; i < answers.size(); i++) {
      double[][] rows = scores.logDistribution()[i];
      for (int t = 0; t < rows.length; t++) {
        entropy -= Arrays.stream(rows[t]).map(l -> l > NEVER ? Math.exp(l) * l : 0).sum();
        words++;
        if (i < pairs.size()) {
          right += likeliest(rows[t]) == answers.get(i).answer()[t] ? 1 : 0;
          preferred++;
        }
      }
    }
    if (preferred == 0) {
      throw new IllegalArgumentException("pairs whose preferred answers have no word say nothing");
    }
    return new TokenFigures(entropy / words, (double) right / preferred);
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
