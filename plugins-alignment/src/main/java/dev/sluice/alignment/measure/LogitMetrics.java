package dev.sluice.alignment.measure;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.LogitHolder;
import dev.sluice.api.alignment.LogitStatistics;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.run.Metrics;
import java.util.ArrayList;
import java.util.List;

/**
 * What TRL logs of a policy's logits, as means over the words of a batch's answers.
 *
 * @param chosen mean logit at the words of chosen answers
 * @param rejected mean logit at the words of rejected answers
 * @param entropy of the next word, over both answers, in nats
 * @param accuracy share of the chosen answers' words that are the likeliest
 */
public record LogitMetrics(double chosen, double rejected, double entropy, double accuracy) {
  public static LogitMetrics of(LogitHolder policy, List<PreferencePair> pairs) {
    List<Completion> answers = new ArrayList<>();
    pairs.forEach(pair -> answers.add(new Completion(pair.prompt(), pair.chosen())));
    pairs.forEach(pair -> answers.add(new Completion(pair.prompt(), pair.rejected())));
    LogitStatistics found = policy.statistics(answers);
    double[] logits = new double[2];
    int[] words = new int[2];
    double entropy = 0;
    double right = 0;
    for (int i = 0; i < answers.size(); i++) {
      int part = i / pairs.size();
      words[part] += answers.get(i).answer().length;
      for (int t = 0; t < answers.get(i).answer().length; t++) {
        logits[part] += found.meanLogit()[i][t];
        entropy += found.entropy()[i][t];
        right += part == 0 && found.likeliest()[i][t] ? 1 : 0;
      }
    }
    return new LogitMetrics(
        logits[0] / words[0],
        logits[1] / words[1],
        entropy / (words[0] + words[1]),
        right / words[0]);
  }

  /** Logs under the names that TRL uses. */
  public void log(Metrics metrics, String prefix, long step) {
    metrics.log(prefix + "logits/chosen", step, chosen);
    metrics.log(prefix + "logits/rejected", step, rejected);
    metrics.log(prefix + "entropy", step, entropy);
    metrics.log(prefix + "mean_token_accuracy", step, accuracy);
  }
}
