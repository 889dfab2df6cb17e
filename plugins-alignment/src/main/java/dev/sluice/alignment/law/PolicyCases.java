package dev.sluice.alignment.law;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.learn.GivenWeights;
import dev.sluice.api.learn.NamedTensors;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** Small spaces for laws of policies: of several words where the policy can hold them. */
final class PolicyCases {
  /** Answers of one word, which every policy of numbered prompts can hold. */
  private static final AnswerSpace WORDS = new AnswerSpace(2, 4, 1, -1);

  private static final List<AnswerSpace> SPACES = List.of(new AnswerSpace(2, 3, 3, 0), WORDS);

  /** Networks have more parameters than that; their layers add up hundreds of them. */
  private static final int TABLE = 10_000;

  private PolicyCases() {}

  static Law<PolicyArchitecture> givenWeights() {
    return new GivenWeights<>(WORDS, policy -> policy.score(all(WORDS), false).totals());
  }

  static Law<PolicyArchitecture> namedTensors() {
    return new NamedTensors<>(WORDS);
  }

  /**
   * Checks a policy away from where such policies start, in the first space that it can hold.
   *
   * @param seed of the way there
   */
  static Evidence check(
      PolicyArchitecture architecture, long seed, BiFunction<Policy, AnswerSpace, Evidence> law) {
    for (AnswerSpace space : SPACES) {
      Optional<Policy> policy = policy(architecture, space);
      if (policy.isPresent()) {
        scatter(policy.get(), seed);
        return law.apply(policy.get(), space);
      }
    }
    return Evidence.notApplicable("the policy holds no numbered prompts");
  }

  private static Optional<Policy> policy(PolicyArchitecture architecture, AnswerSpace space) {
    try {
      return Optional.of(architecture.create(space));
    } catch (RunFailedException refused) {
      return Optional.empty();
    }
  }

  /** Every prompt with every answer. */
  static List<Completion> all(AnswerSpace space) {
    List<Completion> all = new ArrayList<>();
    for (int x = 0; x < space.prompts(); x++) {
      for (int[] answer : space.answers()) {
        all.add(new Completion(new int[] {x}, answer));
      }
    }
    return all;
  }

  private static void scatter(Policy policy, long seed) {
    float[] parameters = policy.copyParameters();
    SplittableRandom random = new SplittableRandom(seed);
    double deviation = parameters.length <= TABLE ? 0.3 : 0.05;
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (deviation * random.nextGaussian());
    }
    policy.writeParameters(parameters);
  }
}
