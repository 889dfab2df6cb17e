package dev.sluice.alignment.align;

import dev.sluice.alignment.exact.TabularOptimum;
import dev.sluice.alignment.loss.Beta;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Optional;

/** Sets the policy to pi* = pi_ref e^(r / beta) / Z: what every other method aims at. */
@Describe("The optimum itself, by listing all answers.")
public final class ClosedForm implements Aligner {
  private final double beta;

  @Inject
  public ClosedForm(Beta params) {
    beta = params.beta();
  }

  @Override
  public double align(AlignmentInputs alignment) {
    return KnownDistribution.set(
        alignment, "closed-form", problem -> TabularOptimum.of(problem, beta).policy());
  }

  @Override
  public Optional<OptimumClaim> claim() {
    return Optional.of(new OptimumClaim(beta, 0, 1e-12));
  }
}
