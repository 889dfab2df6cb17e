package dev.sluice.alignment.align;

import dev.sluice.alignment.exact.BestOf;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import jakarta.inject.Inject;

/**
 * The best of n answers of the reference by reward, as the distribution that this is: with answers
 * in the order of their rewards, {@code F(y)^n - F(before y)^n} (no training, n times the
 * sampling).
 */
@Describe("The best of n answers of the reference by reward, exactly.")
public final class BestOfN implements Aligner {
  private final int n;

  /** Parameters of the method. */
  public record Params(@Describe("How many answers are drawn.") @Min(1) int n) {}

  @Inject
  public BestOfN(Params params) {
    n = params.n();
  }

  @Override
  public double align(AlignmentInputs alignment) {
    return KnownDistribution.set(
        alignment, "best-of-n", problem -> BestOf.distribution(problem, n));
  }
}
