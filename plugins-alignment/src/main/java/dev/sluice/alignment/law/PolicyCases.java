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

  private PolicyCases() {}

  /** Initializes the policy; empty where it was, by an earlier law. */
  static Optional<AnswerSpace> initialize(Policy policy) {
    for (AnswerSpace space : SPACES) {
      try {
        policy.initialize(space);
        return Optional.of(space);
      } catch (IllegalArgumentException | RunFailedException refused) {
        // The next space asks for less.
        continue;
      }
    }
    return Optional.empty();
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
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.3 * random.nextGaussian());
    }
    policy.writeParameters(parameters);
    return parameters;
  }
}
