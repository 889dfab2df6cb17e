package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.LogitStatistics;
import java.util.List;

/** Gathers {@link LogitStatistics} word by word. */
final class StatisticsOf {
  private final LogitStatistics found;

  StatisticsOf(List<Completion> answers) {
    int n = answers.size();
    found = new LogitStatistics(new double[n][], new double[n][], new boolean[n][]);
    for (int i = 0; i < n; i++) {
      int words = answers.get(i).answer().length;
      found.meanLogit()[i] = new double[words];
      found.entropy()[i] = new double[words];
      found.likeliest()[i] = new boolean[words];
    }
  }

  /**
   * @param word that answer {@code i} has at {@code t}
   * @param logits of all words there, {@code count} of them from {@code from} on
   */
  void add(int i, int t, int word, float[] logits, int from, int count) {
    double[] logs = LogSoftmax.of(logits, from, count);
    double mean = 0;
    double entropy = 0;
    boolean likeliest = true;
    for (int j = 0; j < count; j++) {
      mean += logits[from + j] / (double) count;
      entropy -= Math.exp(logs[j]) * logs[j];
      likeliest &= logits[from + j] <= logits[from + word];
    }
    found.meanLogit()[i][t] = mean;
    found.entropy()[i][t] = entropy;
    found.likeliest()[i][t] = likeliest;
  }

  LogitStatistics found() {
    return found;
  }
}
