package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Identity preference optimisation: {@code (h - 1 / (2 beta))^2} (Azar et al. 2023,
 * arXiv:2310.12036, equation 17, with tau = beta). A pair's margin has a finite target, so labels
 * that are always the same do not push it to infinity.
 *
 * <p>The paper and the reference implementation take h as sums over tokens; TRL divides each
 * log-ratio by its answer's tokens, which {@code per-token} does here.
 */
@Describe("IPO: the squared distance of the margin from 1 / (2 beta).")
public final class Ipo implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Divide each log-ratio by its answer's number of tokens, as TRL does.")
          boolean perToken) {}

  private final double beta;
  private final boolean perToken;

  @Inject
  public Ipo(Params params) {
    beta = params.beta();
    perToken = params.perToken();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return perToken
        ? Pairs.eachPerToken(batch, "ipo with per-token", this::at)
        : Pairs.each(batch, this::at);
  }

  private Slope at(double c, double r) {
    double excess = c - r - 1 / (2 * beta);
    return Slope.ofMargin(excess * excess, 2 * excess);
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return perToken
        ? Set.of(PreferenceClaim.RATIOS_ONLY)
        : Set.of(PreferenceClaim.RATIOS_ONLY, PreferenceClaim.MARGIN_ONLY);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
