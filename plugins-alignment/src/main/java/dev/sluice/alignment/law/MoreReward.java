package dev.sluice.alignment.law;

import dev.sluice.alignment.exact.Frontier;
import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A method helps. */
@Theorem(
    name = "more-reward",
    statement =
        "With every pair of answers, labelled by Bradley-Terry, the method moves away from the"
            + " reference and gains at least a tenth of the most reward that its divergence"
            + " allows.")
public final class MoreReward implements Law<Aligner> {
  private static final double SCALE = 0.1;

  /** Of the reward that is to be had at the divergence at which the method ends. */
  private static final double BOUND = 0.9;

  @Override
  public Evidence check(Aligner aligner) {
    AlignerCase small = new AlignerCase(SCALE);
    double[][] distribution = small.run(aligner, 0);
    double before = TabularPolicy.reward(small.problem(), small.problem().reference());
    double divergence =
        TabularPolicy.divergence(small.problem(), distribution, small.problem().reference());
    double most = new Frontier(small.problem()).reward(divergence) - before;
    double gained = TabularPolicy.reward(small.problem(), distribution) - before;
    return Evidence.atMost("share of the reward that is missed", 1 - gained / most, BOUND);
  }
}
