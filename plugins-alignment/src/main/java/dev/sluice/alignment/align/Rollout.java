package dev.sluice.alignment.align;

import dev.sluice.alignment.data.Draws;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Answers that the policy drew, groups of them to one prompt each.
 *
 * @param answers group by group
 * @param logs log pi of each word when it was drawn
 * @param references log pi_ref of each word
 * @param rewards r of each answer
 */
record Rollout(List<Completion> answers, double[][] logs, double[][] references, double[] rewards) {

  /** As many groups as fit into the batch, at least one. */
  static Rollout draw(AlignmentInputs alignment, int group, RandomGenerator random) {
    if (alignment.prompts().length == 0) {
      throw new RunFailedException(
          "this method draws prompts from their distribution, and this task's prompts are texts");
    }
    int groups = Math.max(1, alignment.training().batch() / group);
    List<int[]> prompts = new ArrayList<>();
    for (int k = 0; k < groups; k++) {
      int[] prompt = {Draws.index(alignment.prompts(), random)};
      for (int i = 0; i < group; i++) {
        prompts.add(prompt);
      }
    }
    List<int[]> words = alignment.policy().sample(prompts, random);
    List<Completion> answers = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      answers.add(new Completion(prompts.get(i), words.get(i)));
    }
    return new Rollout(
        answers,
        alignment.policy().score(answers, false).logProbability(),
        alignment.reference().score(answers, false).logProbability(),
        answers.stream().mapToDouble(alignment.reward()).toArray());
  }

  /** The reward of each word: beta times the reference's log-ratio, and r at the last one. */
  double[][] wordRewards(double beta) {
    double[][] each = new double[rewards.length][];
    for (int i = 0; i < each.length; i++) {
      each[i] = new double[logs[i].length];
      for (int t = 0; t < each[i].length; t++) {
        each[i][t] = -beta * (logs[i][t] - references[i][t]);
      }
      each[i][each[i].length - 1] += rewards[i];
    }
    return each;
  }

  /**
   * A group to learn from, each word of an answer with the answer's own advantage.
   *
   * @param from the group's first answer
   * @param advantages of the group's answers
   */
  List<DrawnAnswer> withAdvantages(int from, double[] advantages) {
    List<DrawnAnswer> group = new ArrayList<>();
    for (int i = 0; i < advantages.length; i++) {
      double[] words = new double[logs[from + i].length];
      Arrays.fill(words, advantages[i]);
      group.add(new DrawnAnswer(answers.get(from + i), logs[from + i], words));
    }
    return group;
  }
}
