package dev.sluice.alignment.align;

import dev.sluice.api.plugin.Positive;
import dev.sluice.alignment.exact.TabularOptimum;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.Alignment;
import dev.sluice.api.alignment.OptimumClaim;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Optional;

/** Sets the policy to pi* = pi_ref e^(r / beta) / Z: what every other method aims at. */
@Describe("The optimum itself, by listing all answers.")
public final class ClosedForm implements Aligner {
  private final double beta;

  /** Parameters of the method. */
  public record Params(
      @Describe("Weight of the divergence from the reference, above 0.") @Positive double beta) {}

  @Inject
  public ClosedForm(Params params) {
    beta = params.beta();
  }

  @Override
  public double align(Alignment alignment) {
    return Laws.become(
        alignment, "closed-form", problem -> TabularOptimum.of(problem, beta).policy());
  }

  @Override
  public Optional<OptimumClaim> claim() {
    return Optional.of(new OptimumClaim(beta, 0, 1e-12));
  }
}
