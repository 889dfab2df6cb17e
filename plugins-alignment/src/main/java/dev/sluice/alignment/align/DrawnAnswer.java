package dev.sluice.alignment.align;

import dev.sluice.api.alignment.Completion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * An answer of the policy's own that it learns from.
 *
 * @param completion prompt and answer
 * @param logs log pi of each word when it was drawn
 * @param advantages of each word
 */
record DrawnAnswer(Completion completion, double[] logs, double[] advantages) {

  static List<DrawnAnswer> of(Rollout rollout, PpoClip.Params params) {
    double[][] rewards = rollout.wordRewards(params.beta());
    double[][] returns = new double[rewards.length][];
    for (int i = 0; i < rewards.length; i++) {
      returns[i] = rewards[i].clone();
      for (int t = returns[i].length - 2; t >= 0; t--) {
        returns[i][t] += params.gamma() * returns[i][t + 1];
      }
    }
    List<DrawnAnswer> drawn = new ArrayList<>();
    for (int i = 0; i < rewards.length; i++) {
      int from = i - i % params.group();
      double[] values = new double[rewards[i].length + 1];
      for (int t = 0; t < rewards[i].length; t++) {
        values[t] = others(returns, from, from + params.group(), i, t);
      }
      drawn.add(
          new DrawnAnswer(
              rollout.answers().get(i),
              rollout.logs()[i],
              Advantages.generalised(rewards[i], values, params.gamma(), params.lambda())));
    }
    return drawn;
  }

  /** The mean return from word t on of the group's other answers; an answer that ended has 0. */
  private static double others(double[][] returns, int from, int to, int except, int t) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += k == except || t >= returns[k].length ? 0 : returns[k][t];
    }
    return sum / (to - from - 1);
  }

  static List<Completion> answers(List<DrawnAnswer> drawn) {
    return drawn.stream().map(DrawnAnswer::completion).toList();
  }

  /** To the bit. */
  static List<Long> numbers(List<DrawnAnswer> drawn) {
    List<Long> numbers = new ArrayList<>();
    for (DrawnAnswer answer : drawn) {
      add(numbers, answer.completion.prompt());
      add(numbers, answer.completion.answer());
      for (int t = 0; t < answer.logs.length; t++) {
        numbers.add(Double.doubleToRawLongBits(answer.logs[t]));
        numbers.add(Double.doubleToRawLongBits(answer.advantages[t]));
      }
    }
    return numbers;
  }

  static List<DrawnAnswer> ofNumbers(List<Long> numbers) {
    List<DrawnAnswer> drawn = new ArrayList<>();
    Iterator<Long> rest = numbers.iterator();
    while (rest.hasNext()) {
      Completion completion = new Completion(next(rest), next(rest));
      double[] logs = new double[completion.answer().length];
      double[] advantages = new double[logs.length];
      for (int t = 0; t < logs.length; t++) {
        logs[t] = Double.longBitsToDouble(rest.next());
        advantages[t] = Double.longBitsToDouble(rest.next());
      }
      drawn.add(new DrawnAnswer(completion, logs, advantages));
    }
    return drawn;
  }

  private static void add(List<Long> numbers, int[] words) {
    numbers.add((long) words.length);
    Arrays.stream(words).forEach(word -> numbers.add((long) word));
  }

  private static int[] next(Iterator<Long> rest) {
    int[] words = new int[Math.toIntExact(rest.next())];
    for (int i = 0; i < words.length; i++) {
      words[i] = Math.toIntExact(rest.next());
    }
    return words;
  }
}
