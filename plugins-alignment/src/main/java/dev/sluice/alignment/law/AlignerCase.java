package dev.sluice.alignment.law;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.data.ExactPairs;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.alignment.policy.Spread;
import dev.sluice.alignment.policy.Tabular;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.Spec;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small task with every pair of answers, and a table that a method trains on it. The rewards
 * differ by a few times {@code scale}, so that the optimum at a beta of that size is in reach.
 */
final class AlignerCase {
  private static final AnswerSpace SPACE = new AnswerSpace(2, 3, 1, -1);
  private static final int STEPS = 6_000;

  private final TabularProblem problem;
  private final Listing listing = new Listing(SPACE);
  private final Policy policy = table();

  AlignerCase(double scale) {
    double[][] reward = {
      {0.6 * scale, -0.4 * scale, 0}, {scale, 0.2 * scale, -0.5 * scale},
    };
    problem = new TabularProblem(new double[] {0.4, 0.6}, listing.distribution(policy), reward);
  }

  TabularProblem problem() {
    return problem;
  }

  /** The policy that the method ends with, shape {@code [x, y]}. */
  double[][] run(Aligner aligner, double flipped) {
    Frozen reference = new Frozen();
    Policy start = table();
    reference.begin(new ReferenceStart(start, weights -> start, List.of()));
    List<PreferencePair> pairs =
        new ExactPairs(new ExactPairs.Params(flipped))
            .pairs(
                new PreferenceSource(
                    SPACE,
                    problem.prompts(),
                    listing.answers(),
                    problem.reference(),
                    problem.reward()),
                new SplittableRandom(46));
    var seconds =
        aligner.align(
            new AlignmentInputs(
                SPACE,
                problem.prompts(),
                policy,
                reference,
                completion -> problem.reward()[completion.prompt()[0]][completion.answer()[0]],
                pairs,
                training(),
                done -> {}));
    if (seconds < 0) {
      throw new IllegalStateException("training took " + seconds + " seconds");
    }
    return listing.distribution(policy);
  }

  private static Training training() {
    return new Training(
        STEPS,
        64,
        Spec.of(Optimizer.class, "adam"),
        Spec.of(RateSchedule.class, "cosine"),
        Spec.of(WeightAverage.class, "last"),
        0,
        1_000);
  }

  private static Policy table() {
    return new Tabular(new Spread(0.5), name -> new SplittableRandom(47)).create(SPACE);
  }
}
