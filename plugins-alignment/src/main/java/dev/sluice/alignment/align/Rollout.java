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

  /**
   * Groups of answers to prompts that are drawn from their distribution.
   *
   * @param groups at least 1
   * @param group answers to each prompt
   */
  static Rollout draw(AlignmentInputs alignment, int groups, int group, RandomGenerator random) {
    if (alignment.prompts().length == 0 && alignment.texts().isEmpty()) {
      throw new RunFailedException(
          "this method draws prompts, and here there are pairs of texts alone: use it in experiment"
              + " text-reinforcement");
    }
    List<int[]> prompts = new ArrayList<>();
    for (int k = 0; k < groups; k++) {
      int[] prompt =
          alignment.texts().isEmpty()
              ? new int[] {Draws.index(alignment.prompts(), random)}
              : alignment.texts().get(random.nextInt(alignment.texts().size()));
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

  /** Which groups have rewards that are equal up to rounding. */
  List<Integer> equalGroups(int group) {
    List<Integer> equal = new ArrayList<>();
    for (int k = 0; k < rewards.length / group; k++) {
      if (Centred.equal(Arrays.copyOfRange(rewards, k * group, (k + 1) * group))) {
        equal.add(k);
      }
    }
    return equal;
  }

  /**
   * The same with other groups in some places.
   *
   * @param others one for each place
   */
  Rollout with(List<Integer> places, Rollout others, int group) {
    Rollout mixed =
        new Rollout(new ArrayList<>(answers), logs.clone(), references.clone(), rewards.clone());
    for (int k = 0; k < places.size(); k++) {
      for (int i = 0; i < group; i++) {
        int to = places.get(k) * group + i;
        int from = k * group + i;
        mixed.answers.set(to, others.answers.get(from));
        mixed.logs[to] = others.logs[from];
        mixed.references[to] = others.references[from];
        mixed.rewards[to] = others.rewards[from];
      }
    }
    return mixed;
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
   * Answers to learn from, each word of an answer with the answer's own advantage.
   *
   * @param advantages of the answers
   */
  List<DrawnAnswer> withAdvantages(double[] advantages) {
    List<DrawnAnswer> drawn = new ArrayList<>();
    for (int i = 0; i < advantages.length; i++) {
      double[] words = new double[logs[i].length];
      Arrays.fill(words, advantages[i]);
      drawn.add(new DrawnAnswer(answers.get(i), logs[i], words));
    }
    return drawn;
  }
}
