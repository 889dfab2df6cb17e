package dev.sluice.alignment.experiment;

import dev.sluice.alignment.prompt.PromptLine;
import dev.sluice.alignment.prompt.PromptSet;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/** Rewards of answers in tokens to the prompts of a file. */
final class PromptRewards {
  private final Tokenizer tokenizer;
  private final TextReward reward;

  /** By the array: prompts with the same tokens may have other columns. */
  private final IdentityHashMap<int[], PromptLine> lines = new IdentityHashMap<>();

  PromptRewards(PromptSet prompts, Tokenizer tokenizer, TextReward reward) {
    this.tokenizer = tokenizer;
    this.reward = reward;
    prompts.train().forEach(line -> lines.put(line.prompt(), line));
    prompts.test().forEach(line -> lines.put(line.prompt(), line));
  }

  /**
   * The reward of an answer.
   *
   * @param answer whose prompt is the array of its line
   */
  double of(Completion answer) {
    PromptLine line = lines.get(answer.prompt());
    if (line == null) {
      throw new IllegalArgumentException("the prompt is not that of a line");
    }
    double value =
        reward.of(
            new JudgedText(line.text(), text(answer), answer.answer().length, line.columns()));
    if (!Double.isFinite(value)) {
      throw new RunFailedException(
          "the reward of \"" + text(answer) + "\" to \"" + line.text() + "\" is " + value);
    }
    return value;
  }

  String text(Completion answer) {
    return tokenizer.continuation(answer.prompt(), answer.answer());
  }

  /** An answer to each of some prompts, {@code count} times. */
  static List<Completion> drawn(
      Policy policy, List<PromptLine> prompts, int count, RandomGenerator random) {
    List<int[]> asked = new ArrayList<>();
    for (PromptLine line : prompts) {
      for (int k = 0; k < count; k++) {
        asked.add(line.prompt());
      }
    }
    List<int[]> answers = policy.sample(asked, random);
    List<Completion> drawn = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      drawn.add(new Completion(asked.get(i), answers.get(i)));
    }
    return drawn;
  }

  double mean(List<Completion> answers) {
    return answers.stream().mapToDouble(this::of).average().orElse(Double.NaN);
  }

  /** The distinct answers of some lines, in their order. */
  static List<int[]> listed(List<PromptLine> lines) {
    List<int[]> listed = new ArrayList<>();
    for (PromptLine line : lines) {
      if (line.answer().length > 0
          && listed.stream().noneMatch(other -> Arrays.equals(other, line.answer()))) {
        listed.add(line.answer());
      }
    }
    return listed;
  }

  /** Each prompt with each of some answers, prompt by prompt. */
  static List<Completion> pairs(List<PromptLine> prompts, List<int[]> answers) {
    List<Completion> pairs = new ArrayList<>();
    for (PromptLine line : prompts) {
      answers.forEach(answer -> pairs.add(new Completion(line.prompt(), answer)));
    }
    return pairs;
  }

  /**
   * The mean over prompts of {@code sum pi(y | x) r(x, y)} over listed answers: the expected reward
   * where every other answer has reward 0.
   */
  double expected(Policy policy, List<PromptLine> prompts, List<int[]> answers) {
    List<Completion> pairs = pairs(prompts, answers);
    double[] logs = policy.score(pairs, false).totals();
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += Math.exp(logs[i]) * of(pairs.get(i));
    }
    return sum / prompts.size();
  }
}
