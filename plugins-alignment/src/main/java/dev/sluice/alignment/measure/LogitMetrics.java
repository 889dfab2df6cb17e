package dev.sluice.alignment.measure;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.LogitHolder;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.run.Metrics;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The mean of a policy's logits over vocabulary and words. A shift of all logits changes it and no
 * probability: its course tells something, its height nothing.
 *
 * @param chosen at the words of chosen answers
 * @param rejected at the words of rejected answers
 */
public record LogitMetrics(double chosen, double rejected) {
  /** Scores both answers of each pair. */
  public static LogitMetrics of(LogitHolder policy, List<PreferencePair> pairs) {
    return new LogitMetrics(
        mean(policy, pairs, pair -> new Completion(pair.prompt(), pair.chosen())),
        mean(policy, pairs, pair -> new Completion(pair.rejectedPrompt(), pair.rejected())));
  }

  private static double mean(
      LogitHolder policy, List<PreferencePair> pairs, Function<PreferencePair, Completion> answer) {
    List<Completion> answers = pairs.stream().map(answer).toList();
    return Arrays.stream(policy.meanLogits(answers))
        .flatMapToDouble(Arrays::stream)
        .average()
        .orElseThrow(() -> new IllegalArgumentException("no pairs have no mean logit"));
  }

  /** Logs under the names that TRL uses. */
  public void log(Metrics metrics, String prefix, long step) {
    metrics.log(prefix + "logits/chosen", step, chosen);
    metrics.log(prefix + "logits/rejected", step, rejected);
  }
}
