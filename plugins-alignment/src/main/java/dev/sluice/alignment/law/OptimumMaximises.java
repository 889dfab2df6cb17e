package dev.sluice.alignment.law;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.exact.TabularOptimum;
import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.SplittableRandom;

/** The closed form is the optimum. */
@Theorem(
    name = "optimum-maximises",
    statement =
        "For random policies, J(pi*) - J(pi) = beta KL(pi || pi*), with J = E r - beta KL(pi ||"
            + " pi_ref) and pi* = pi_ref e^(r / beta) / Z: pi* is the one maximum.")
public final class OptimumMaximises implements Law<AlignmentTask> {
  private static final double BOUND = 1e-11;
  private static final double[] BETAS = {0.1, 0.5, 1};
  private static final int POLICIES = 20;

  @Override
  public Evidence check(AlignmentTask task) {
    if (!task.space().enumerable()) {
      return Evidence.notApplicable("there are too many answers to list");
    }
    TabularProblem problem = TaskTables.problem(task, new Listing(task.space()));
    SplittableRandom random = new SplittableRandom(49);
    double gap = 0;
    for (double beta : BETAS) {
      TabularOptimum optimum = TabularOptimum.of(problem, beta);
      for (int k = 0; k < POLICIES; k++) {
        double[][] policy = TaskTables.policy(problem.reward(), random);
        gap =
            RelativeGap.larger(
                gap,
                optimum.value() - TabularPolicy.objective(problem, policy, beta),
                beta * TabularPolicy.divergence(problem, policy, optimum.policy()));
      }
    }
    return Evidence.atMost("|J* - J - beta KL|", gap, BOUND);
  }
}
