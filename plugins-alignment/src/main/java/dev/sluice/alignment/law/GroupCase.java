package dev.sluice.alignment.law;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.exact.GroupGradient;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.alignment.policy.Autoregressive;
import dev.sluice.alignment.policy.Spread;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.GroupClaim;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.Spec;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small task whose answers have one word or two, so that averages over words and over answers
 * differ, and a table that learns it. Rewards differ by about {@code scale}.
 */
final class GroupCase {
  private static final double[][] REWARDS = {{0.6, -0.4, 0}, {-0.5, 0.2, 1}};
  private static final double[] PROMPTS = {0.4, 0.6};

  private final AnswerSpace space;
  private final TabularProblem problem;
  private final Listing listing;
  private final Frozen reference = new Frozen();

  /**
   * @param prompts 1 or 2
   */
  GroupCase(int prompts, double scale) {
    space = new AnswerSpace(prompts, 2, 2, 0);
    listing = new Listing(space);
    Policy start = policy(48);
    reference.begin(new ReferenceStart(start, weights -> start, List.of()));
    double[][] rewards = new double[prompts][];
    for (int x = 0; x < prompts; x++) {
      rewards[x] = new double[REWARDS[x].length];
      for (int y = 0; y < rewards[x].length; y++) {
        rewards[x][y] = scale * REWARDS[x][y];
      }
    }
    problem =
        new TabularProblem(
            prompts == 1 ? new double[] {1} : PROMPTS.clone(),
            listing.distribution(start),
            rewards);
  }

  TabularProblem problem() {
    return problem;
  }

  Listing listing() {
    return listing;
  }

  /** A table; that of seed 48 is the reference. */
  Policy policy(long seed) {
    return new Autoregressive(new Spread(0.5), name -> new SplittableRandom(seed)).create(space);
  }

  /** What is expected by the claim. */
  GroupGradient gradient(GroupClaim claim, int groups) {
    int[] lengths = listing.answers().stream().mapToInt(answer -> answer.length).toArray();
    return new GroupGradient(problem, claim, lengths, space.length(), groups);
  }

  /** The expected gradient in the policy's parameters. */
  float[] expected(GroupGradient gradient, Policy policy) {
    AnswerScores references = reference.score(listing.completions(), false);
    float[] into = new float[policy.parameterCount()];
    double zero =
        policy.lossAndGradient(
            listing.completions(),
            false,
            scores -> new ScoreLoss.Gradient(0, gradient.of(scores, references)),
            into);
    return zero == 0 ? into : new float[0];
  }

  AlignmentInputs inputs(Policy policy, int steps, int batch) {
    return new AlignmentInputs(
        space,
        problem.prompts(),
        policy,
        reference,
        completion -> problem.reward()[completion.prompt()[0]][index(completion.answer())],
        List.of(),
        new Training(
            steps,
            batch,
            Spec.of(Optimizer.class, "adam"),
            Spec.of(RateSchedule.class, "cosine"),
            Spec.of(WeightAverage.class, "last"),
            0,
            1_000),
        done -> {});
  }

  private static int index(int[] answer) {
    return answer.length == 1 ? 0 : 1 + answer[1];
  }
}
