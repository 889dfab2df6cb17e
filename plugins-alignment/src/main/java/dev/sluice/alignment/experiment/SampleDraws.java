package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Policy;
import dev.sluice.api.sequence.TokenSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How sample answers are drawn.
 *
 * @param temperature logits are divided by it; 0 takes the likeliest token
 * @param length the most tokens of an answer
 * @param end the token that ends one
 */
record SampleDraws(double temperature, int length, int end) {
  /** An answer to each prompt; those of a policy that draws whole answers have temperature 1. */
  List<int[]> of(Policy policy, List<int[]> prompts, RandomGenerator random) {
    if (temperature == 1 || !(policy instanceof TokenSampler sampler)) {
      return policy.sample(prompts, random);
    }
    List<int[]> answers = new ArrayList<>();
    for (int[] prompt : prompts) {
      answers.add(sampler.sampleUntil(end, prompt, length, temperature, random));
    }
    return answers;
  }
}
