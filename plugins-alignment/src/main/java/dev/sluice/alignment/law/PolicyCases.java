package dev.sluice.alignment.law;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Small spaces for laws of policies: of several words where the policy can hold them. */
final class PolicyCases {
  private static final List<AnswerSpace> SPACES =
      List.of(new AnswerSpace(2, 3, 3, 0), new AnswerSpace(2, 4, 1, -1));

  /** Networks have more parameters than that; their layers add up hundreds of them. */
  private static final int TABLE = 10_000;

  private PolicyCases() {}

  /** Initializes the policy with the first space that it can hold. */
  static Optional<AnswerSpace> initialize(Policy policy) {
    for (AnswerSpace space : SPACES) {
      if (takes(policy, space)) {
        return Optional.of(space);
      }
    }
    return Optional.empty();
  }

  private static boolean takes(Policy policy, AnswerSpace space) {
    try {
      policy.initialize(space);
      return true;
    } catch (IllegalArgumentException | RunFailedException refused) {
      return false;
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

  /** Moves the parameters away from where the policy starts. */
  static float[] scatter(Policy policy, long seed) {
    float[] parameters = new float[policy.parameterCount()];
    policy.readParameters(parameters);
    SplittableRandom random = new SplittableRandom(seed);
    double deviation = parameters.length <= TABLE ? 0.3 : 0.05;
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (deviation * random.nextGaussian());
    }
    policy.writeParameters(parameters);
    return parameters;
  }
}
