package dev.sluice.alignment.policy;

import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;

/** Parameters of tables. */
public record Spread(
    @Describe("Standard deviation of the first logits, at least 0; 0 is the uniform policy.")
        @PositiveOrZero
        double spread,
    @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

  /** With drawn weights. */
  public Spread(double spread) {
    this(spread, InitialWeights.drawn());
  }
}
