package dev.sluice.alignment.law;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.exact.SoftRecursion;
import dev.sluice.alignment.exact.TabularOptimum;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.List;

/** Maximum entropy word by word leads to the same optimum. */
@Theorem(
    name = "maximum-entropy",
    statement =
        "The soft recursion over words, with the reward r + beta log pi_ref, gives pi* = pi_ref"
            + " e^(r / beta) / Z of whole answers, and beta log Z as the value of the empty"
            + " answer.")
public final class WordsAndAnswers implements Law<AlignmentTask> {
  private static final double BOUND = 1e-10;
  private static final double BETA = 0.5;

  @Override
  public Evidence check(AlignmentTask task) {
    if (!task.space().enumerable()) {
      return Evidence.notApplicable("there are too many answers to list");
    }
    Listing listing = new Listing(task.space());
    TabularProblem problem = TaskTables.problem(task, listing);
    TabularOptimum optimum = TabularOptimum.of(problem, BETA);
    double gap = 0;
    for (int x = 0; x < problem.prompts().length; x++) {
      SoftRecursion soft =
          new SoftRecursion(
              listing.answers(),
              task.space().vocabulary(),
              problem.reference()[x],
              problem.reward()[x],
              BETA);
      gap = RelativeGap.larger(gap, soft.value(List.of()), BETA * optimum.logPartition()[x]);
      for (int y = 0; y < listing.answers().size(); y++) {
        gap =
            RelativeGap.larger(
                gap, soft.logPolicy(listing.answers().get(y)), Math.log(optimum.policy()[x][y]));
      }
    }
    return Evidence.atMost("|log pi* by words - by answers|", gap, BOUND);
  }
}
