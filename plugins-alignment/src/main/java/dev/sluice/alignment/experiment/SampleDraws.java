package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Policy;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.StopRule;
import dev.sluice.api.sequence.TokenSampler;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
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
    List<SplittableRandom> randoms =
        prompts.stream().map(prompt -> new SplittableRandom(random.nextLong())).toList();
    return sampler.sampleAll(
        new Prompts(prompts, randoms),
        Decoding.temperature(temperature),
        StopRule.at(length, Set.of(end)));
  }
}
