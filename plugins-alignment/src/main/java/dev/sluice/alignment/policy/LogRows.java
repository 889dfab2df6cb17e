package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The log-softmax of a table's rows, each computed when it is first read. */
final class LogRows {
  private final PrefixTable table;
  private final float[] logits;
  private final double[][] rows;

  LogRows(PrefixTable table, float[] logits) {
    this.table = table;
    this.logits = logits;
    this.rows = new double[table.rows()][0];
  }

  AnswerScores score(List<Completion> answers, boolean distributions) {
    double[][] words = new double[answers.size()][];
    double[][][] all = new double[distributions ? words.length : 0][][];
    for (int i = 0; i < words.length; i++) {
      Completion completion = answers.get(i);
      int[] path = table.rows(completion);
      words[i] = new double[path.length];
      double[][] each = new double[path.length][];
      for (int t = 0; t < path.length; t++) {
        each[t] = row(path[t]);
        words[i][t] = each[t][completion.answer()[t]];
      }
      if (distributions) {
        all[i] = each;
      }
    }
    return new AnswerScores(words, all);
  }

  /** d log p(y) / d logit_j = [j = y] - p_j. */
  void inLogits(List<Completion> answers, ScoreLoss.Gradient back, float[] gradient) {
    int vocabulary = table.space().vocabulary();
    double[] sums = new double[gradient.length];
    for (int i = 0; i < answers.size(); i++) {
      int[] path = table.rows(answers.get(i));
      for (int t = 0; t < path.length; t++) {
        double weight = back.words()[i][t];
        double[] logs = row(path[t]);
        int at = path[t] * vocabulary;
        for (int word = 0; word < vocabulary; word++) {
          sums[at + word] -= weight * Math.exp(logs[word]);
          if (back.logits().length > 0) {
            sums[at + word] += back.logits()[i][t][word];
          }
        }
        sums[at + answers.get(i).answer()[t]] += weight;
      }
    }
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] = (float) sums[k];
    }
  }

  double[][] meanLogits(List<Completion> answers) {
    int vocabulary = table.space().vocabulary();
    double[][] means = new double[answers.size()][];
    for (int i = 0; i < means.length; i++) {
      means[i] =
          Arrays.stream(table.rows(answers.get(i)))
              .mapToDouble(row -> LogSoftmax.mean(logits, row * vocabulary, vocabulary))
              .toArray();
    }
    return means;
  }

  int[] sample(int prompt, RandomGenerator random) {
    int[] answer = new int[table.space().length()];
    int node = 0;
    for (int t = 0; t < answer.length; t++) {
      double[] logs = row(prompt * table.nodes() + node);
      double left = random.nextDouble();
      int word = 0;
      while (word < logs.length - 1 && left >= Math.exp(logs[word])) {
        left -= Math.exp(logs[word]);
        word++;
      }
      // The comparison ends at a NaN.
      if (Double.isNaN(logs[word])) {
        throw new RunFailedException(
            "the policy gives word " + word + " the log probability NaN; none can be drawn");
      }
      answer[t] = word;
      if (word == table.space().end()) {
        return Arrays.copyOf(answer, t + 1);
      }
      node = table.child(node, word);
    }
    return answer;
  }

  private double[] row(int index) {
    double[] row = rows[index];
    if (row.length == 0) {
      row = LogSoftmax.of(logits, index * table.space().vocabulary(), table.space().vocabulary());
      rows[index] = row;
    }
    return row;
  }
}
