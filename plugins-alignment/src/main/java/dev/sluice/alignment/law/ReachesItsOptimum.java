package dev.sluice.alignment.law;

import dev.sluice.alignment.exact.TabularOptimum;
import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Optional;

/** A method ends where it says. */
@Theorem(
    name = "reaches-its-optimum",
    statement =
        "With every pair of answers, labelled by Bradley-Terry and flipped as often as the"
            + " method says, it ends at pi* = pi_ref e^(reward / beta) / Z (Rafailov et al."
            + " 2023, theorem 1).")
public final class ReachesItsOptimum implements Law<Aligner> {
  @Override
  public Evidence check(Aligner aligner) {
    Optional<OptimumClaim> claim = aligner.claim();
    if (claim.isEmpty()) {
      return Evidence.notApplicable(
          "the method does not claim the optimum of reward and divergence");
    }
    AlignerCase small = new AlignerCase(claim.get().beta());
    double[][] distribution = small.run(aligner, claim.get().labelNoise());
    double[][] optimum = TabularOptimum.of(small.problem(), claim.get().beta()).policy();
    double distance = TabularPolicy.divergence(small.problem(), distribution, optimum);
    return Evidence.atMost("KL(policy || pi*)", distance, claim.get().within());
  }
}
