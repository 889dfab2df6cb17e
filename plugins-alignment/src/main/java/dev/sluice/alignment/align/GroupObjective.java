package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.ScoreLoss;
import java.util.List;

/**
 * GRPO's objective on answers that were drawn before, an average over all their words of {@code
 * -min(rho A, clip(rho, 1 - low, 1 + high) A) + beta k(t)} with rho = pi / pi_old and t = log pi -
 * log pi_ref (Shao et al. 2024, arXiv:2402.03300, equations 3 and 4). What the average is, and
 * whether rho is a word's or an answer's, are the variants of {@link Grpo}.
 *
 * @param drawn the answers with their advantages, and what they were likely when drawn
 * @param references log pi_ref of each word; not read where beta is 0
 * @param params of the method
 * @param longest the number of words that a constant average divides by
 */
record GroupObjective(
    List<DrawnAnswer> drawn, AnswerScores references, Grpo.Params params, int longest)
    implements ScoreLoss {
  @Override
  public Gradient of(AnswerScores scores) {
    double[][] logs = scores.logProbability();
    double[][] slopes = new double[logs.length][];
    int words = drawn.stream().mapToInt(answer -> answer.logs().length).sum();
    double loss = 0;
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = new double[logs[i].length];
      double weight = weight(logs[i].length, words);
      loss += weight * surrogate(drawn.get(i), logs[i], slopes[i]);
      if (params.beta() > 0) {
        loss += weight * divergence(logs[i], references.logProbability()[i], slopes[i]);
      }
      for (int t = 0; t < slopes[i].length; t++) {
        slopes[i][t] *= weight;
      }
    }
    return new Gradient(loss, slopes);
  }

  /** How much each word of an answer counts. */
  private double weight(int length, int words) {
    return switch (params.average()) {
      case WORDS -> 1.0 / words;
      case ANSWERS -> 1.0 / drawn.size() / length;
      case CONSTANT -> 1.0 / drawn.size() / longest;
    };
  }

  /** The sum over an answer's words; adds the slope in each. */
  private double surrogate(DrawnAnswer answer, double[] logs, double[] slopes) {
    if (params.ratio() == Ratio.ANSWER) {
      // Each word has the answer's ratio, the geometric mean of theirs: GSPO's equation 7.
      double mean = 0;
      for (int t = 0; t < logs.length; t++) {
        mean += (logs[t] - answer.logs()[t]) / logs.length;
      }
      Surrogate at =
          Surrogate.ofRatio(mean, answer.advantages()[0], params.epsilon(), params.upperEpsilon());
      for (int t = 0; t < logs.length; t++) {
        slopes[t] += at.slope();
      }
      return logs.length * at.loss();
    }
    double loss = 0;
    for (int t = 0; t < logs.length; t++) {
      Surrogate at =
          Surrogate.ofRatio(
              logs[t] - answer.logs()[t],
              answer.advantages()[t],
              params.epsilon(),
              params.upperEpsilon());
      loss += at.loss();
      slopes[t] += at.slope();
    }
    return loss;
  }

  private double divergence(double[] logs, double[] references, double[] slopes) {
    double sum = 0;
    for (int t = 0; t < logs.length; t++) {
      double log = logs[t] - references[t];
      sum +=
          switch (params.divergence()) {
            case K1 -> log;
            case K2 -> log * log / 2;
            case K3 -> Math.expm1(-log) + log;
          };
      slopes[t] +=
          params.beta()
              * switch (params.divergence()) {
                case K1 -> 1;
                case K2 -> log;
                case K3 -> -Math.expm1(-log);
              };
    }
    return params.beta() * sum;
  }
}
