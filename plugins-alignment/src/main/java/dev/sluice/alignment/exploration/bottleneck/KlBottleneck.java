package dev.sluice.alignment.exploration.bottleneck;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;

/** {@link PricedBound} with a fixed price. */
@Describe("The variational bound of I(z; u), with a price.")
public final class KlBottleneck extends PricedBound {
  /** Parameters. */
  public record Params(@Describe("The price of a nat, lambda.") @Positive double weight) {}

  private final double weight;

  @Inject
  public KlBottleneck(Params params) {
    weight = params.weight();
  }

  @Override
  double price() {
    return weight;
  }
}
