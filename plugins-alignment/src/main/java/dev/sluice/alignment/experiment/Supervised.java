package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Supervised learning of answers: minus the mean log-probability of their words. */
record Supervised(List<Completion> answers, Training training, RandomGenerator random) {
  /**
   * @param every steps between two looks at {@code validation}
   * @param validation answers that are not learnt; none for no looks
   */
  double train(Trainer trainer, Policy policy, int every, List<Completion> validation) {
    return trainer.train(
        training,
        policy,
        validation.isEmpty()
            ? Validation.none()
            : new Validation(every, () -> loss(policy.score(validation, false)).loss()),
        done -> {},
        (step, gradient) -> policy.lossAndGradient(next(), false, Supervised::loss, gradient));
  }

  private List<Completion> next() {
    List<Completion> batch = new ArrayList<>();
    for (int i = 0; i < training.batch(); i++) {
      batch.add(answers.get(random.nextInt(answers.size())));
    }
    return batch;
  }

  private static ScoreLoss.Gradient loss(AnswerScores scores) {
    double[][] words = new double[scores.logProbability().length][];
    int count = Arrays.stream(scores.logProbability()).mapToInt(each -> each.length).sum();
    for (int i = 0; i < words.length; i++) {
      words[i] = new double[scores.logProbability()[i].length];
      Arrays.fill(words[i], -1.0 / count);
    }
    return new ScoreLoss.Gradient(-Arrays.stream(scores.totals()).sum() / count, words);
  }
}
