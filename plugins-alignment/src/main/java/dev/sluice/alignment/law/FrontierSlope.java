package dev.sluice.alignment.law;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.exact.Frontier;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.SplittableRandom;

/** The frontier of reward and divergence is one. */
@Theorem(
    name = "frontier",
    statement =
        "The slope of the curve of {KL(pi* || pi_ref), E r} at beta is beta, and no random"
            + " policy is above it.")
public final class FrontierSlope implements Law<AlignmentTask> {
  private static final double BOUND = 1e-5;
  private static final double STEP = 1e-4;
  private static final double[] BETAS = {0.2, 0.5, 1, 3};
  private static final int POLICIES = 20;

  @Override
  public Evidence check(AlignmentTask task) {
    if (!task.space().enumerable()) {
      return Evidence.notApplicable("there are too many answers to list");
    }
    TabularProblem problem = TaskTables.problem(task, new Listing(task.space()));
    Frontier frontier = new Frontier(problem);
    double gap = 0;
    for (double beta : BETAS) {
      Frontier.Point low = frontier.at(beta * (1 + STEP));
      Frontier.Point high = frontier.at(beta * (1 - STEP));
      double slope = (high.reward() - low.reward()) / (high.divergence() - low.divergence());
      gap = Math.max(gap, Math.abs(slope / beta - 1));
    }
    SplittableRandom random = new SplittableRandom(50);
    for (int k = 0; k < POLICIES; k++) {
      gap = Math.max(gap, -frontier.gap(TaskTables.policy(problem.reward(), random)));
    }
    return Evidence.atMost("|slope / beta - 1|, or above the curve", gap, BOUND);
  }
}
