package dev.sluice.alignment.align;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.ScoreLoss;
import java.util.List;

/**
 * GRPO's objective on answers that were drawn before, the mean over all their words of {@code
 * -min(rho A, clip(rho, 1 - eps, 1 + eps) A) + beta (e^-t - 1 + t)} with rho = pi / pi_old and t =
 * log pi - log pi_ref (Shao et al. 2024, arXiv:2402.03300, equations 3 and 4, with words instead of
 * answers counting the same, as HALOs and later programs have it).
 *
 * @param drawn the answers with their advantages, and what they were likely when drawn
 * @param references log pi_ref of each word
 * @param epsilon how far the ratio may be from 1
 * @param beta weight of the divergence
 */
record GroupObjective(List<DrawnAnswer> drawn, AnswerScores references, double epsilon, double beta)
    implements ScoreLoss {
  @Override
  public Gradient of(AnswerScores scores) {
    double[][] logs = scores.logProbability();
    double[][] slopes = new double[logs.length][];
    int words = drawn.stream().mapToInt(answer -> answer.logs().length).sum();
    double loss = 0;
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = new double[logs[i].length];
      DrawnAnswer answer = drawn.get(i);
      for (int t = 0; t < slopes[i].length; t++) {
        Surrogate at = Surrogate.at(logs[i][t], answer.logs()[t], answer.advantages()[t], epsilon);
        double minus = references.logProbability()[i][t] - logs[i][t];
        loss += (at.loss() + beta * (Math.expm1(minus) - minus)) / words;
        slopes[i][t] = (at.slope() - beta * Math.expm1(minus)) / words;
      }
    }
    return new Gradient(loss, slopes);
  }
}
