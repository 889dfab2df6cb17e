package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.ScoreLoss;

/**
 * A model's logits of sequences, read as distributions of words: tokens that are no words, such as
 * numbered prompts, never come.
 *
 * @param logits shape {@code [batch, length, tokens]}
 */
record WordLogits(AnswerTokens sequences, float[] logits) {
  AnswerScores score(boolean distributions) {
    int n = sequences.answers().size();
    double[][] words = new double[n][];
    double[][][] all = new double[distributions ? n : 0][][];
    for (int i = 0; i < n; i++) {
      int[] answer = sequences.answers().get(i).answer();
      words[i] = new double[answer.length];
      double[][] each = new double[answer.length][];
      for (int t = 0; t < answer.length; t++) {
        each[t] = row(i, t);
        words[i][t] = each[t][answer[t]];
      }
      if (distributions) {
        all[i] = each;
      }
    }
    return new AnswerScores(words, all);
  }

  /** d log p(y) / d logit_j = [j = y] - p_j, and what a loss says of logits itself. */
  void inLogits(ScoreLoss.Gradient back, float[] slopes) {
    int words = sequences.space().vocabulary();
    for (int i = 0; i < sequences.answers().size(); i++) {
      int[] answer = sequences.answers().get(i).answer();
      for (int t = 0; t < answer.length; t++) {
        double weight = back.words()[i][t];
        double[] logs = row(i, t);
        int from = from(i, t);
        for (int word = 0; word < words; word++) {
          double own = back.logits().length > 0 ? back.logits()[i][t][word] : 0;
          double hit = word == answer[t] ? 1 : 0;
          slopes[from + word] = (float) (own + weight * (hit - Math.exp(logs[word])));
        }
      }
    }
  }

  /** The mean logit of all words at each word of each answer. */
  double[][] means() {
    double[][] means = new double[sequences.answers().size()][];
    for (int i = 0; i < means.length; i++) {
      means[i] = new double[sequences.answers().get(i).answer().length];
      for (int t = 0; t < means[i].length; t++) {
        means[i][t] = LogSoftmax.mean(logits, from(i, t), sequences.space().vocabulary());
      }
    }
    return means;
  }

  private double[] row(int answer, int word) {
    return LogSoftmax.of(logits, from(answer, word), sequences.space().vocabulary());
  }

  private int from(int answer, int word) {
    return (sequences.place(answer, word) - 1) * AnswerTokens.vocabulary(sequences.space());
  }
}
