package dev.sluice.flow.coupling;

import dev.sluice.api.flow.Coupling;
import dev.sluice.api.plugin.Offers;

/** Couplings of noise and data that descriptors can name. */
public final class CouplingOffers {
  private CouplingOffers() {}

  public static void offer(Offers offers) {
    offers
        .add(Coupling.class, "independent", Independent.class)
        .add(Coupling.class, "exact", ExactTransport.class)
        .add(Coupling.class, "sinkhorn", Sinkhorn.class, Sinkhorn.Params.defaults())
        .add(
            Coupling.class,
            "condition-aware",
            ConditionAware.class,
            ConditionAware.Params.defaults())
        .add(
            Coupling.class,
            "unbalanced",
            UnbalancedTransport.class,
            UnbalancedTransport.Params.defaults());
  }
}
