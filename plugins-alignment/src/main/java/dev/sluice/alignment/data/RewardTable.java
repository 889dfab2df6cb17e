package dev.sluice.alignment.data;

import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Every answer to every prompt has a reward of its own, drawn from a normal distribution; prompts
 * come equally often or not. Small enough to be listed, so that everything is known exactly.
 */
@Describe("Every answer has a reward of its own, drawn from a normal distribution.")
public final class RewardTable implements AlignmentTask {
  /** Answers that are listed, at most. */
  private static final long LARGEST = 20_000;

  private final AnswerSpace space;
  private final double[] promptDistribution;
  private final List<Map<List<Integer>, Double>> rewards;

  /** Parameters of the task. */
  public record Params(
      @Describe("How many prompts there are.") @Min(1) int prompts,
      @Describe("How many words there are.") @Min(2) int vocabulary,
      @Describe("The most words of an answer; 1 for answers that are not made of words.") @Min(1)
          int length,
      @Describe("The word that ends an answer; -1 if all answers have the full length.") int end,
      @Describe("Standard deviation of the rewards.") @Positive double spread,
      @Describe("Prompts come with probabilities drawn at random instead of equally often.")
          boolean unevenPrompts) {
    public Params {
      AnswerSpace space = new AnswerSpace(prompts, vocabulary, length, end);
      Rule.of("prompts", "vocabulary", "length")
          .require(
              space.answerCount() <= LARGEST / prompts,
              "%s prompts with %s answers each are more than the %s that this task lists",
              prompts,
              space.answerCount() == Long.MAX_VALUE ? "countless" : space.answerCount(),
              LARGEST);
    }
  }

  @Inject
  public RewardTable(Params params, Streams streams) {
    space = new AnswerSpace(params.prompts(), params.vocabulary(), params.length(), params.end());
    RandomGenerator random = streams.named("rewards");
    rewards = new ArrayList<>();
    for (int x = 0; x < params.prompts(); x++) {
      Map<List<Integer>, Double> row = new HashMap<>();
      for (int[] answer : space.answers()) {
        row.put(key(answer), params.spread() * random.nextGaussian());
      }
      rewards.add(row);
    }
    promptDistribution = new double[params.prompts()];
    RandomGenerator uneven = streams.named("prompts");
    for (int x = 0; x < promptDistribution.length; x++) {
      promptDistribution[x] = params.unevenPrompts() ? 0.2 + uneven.nextDouble() : 1;
    }
    double total = Arrays.stream(promptDistribution).sum();
    for (int x = 0; x < promptDistribution.length; x++) {
      promptDistribution[x] /= total;
    }
  }

  @Override
  public AnswerSpace space() {
    return space;
  }

  @Override
  public double[] promptDistribution() {
    return promptDistribution.clone();
  }

  @Override
  public double reward(Completion completion) {
    Double reward = rewards.get(completion.prompt()[0]).get(key(completion.answer()));
    if (reward == null) {
      throw new IllegalArgumentException(
          Arrays.toString(completion.answer()) + " is not an answer of this task");
    }
    return reward;
  }

  private static List<Integer> key(int[] answer) {
    return Arrays.stream(answer).boxed().toList();
  }
}
