package dev.sluice.experiments.prune;

import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.prune.Pruner;

/** Offers the pruners, and the laws of all pruners. */
public final class PrunePlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers
        .add(Pruner.class, "asha", Asha.class, Asha.Params.defaults())
        .add(Pruner.class, "median", Median.class, Median.Params.defaults())
        .add(Pruner.class, "early-stopping", EarlyStopping.class, EarlyStopping.Params.defaults());
    offers
        .law(Pruner.class, new KeepsTheBestLaw())
        .law(Pruner.class, new EndsTheHopelessLaw())
        .law(Pruner.class, new DecidesAgainLaw())
        .law(Pruner.class, new EitherDirectionLaw())
        .law(Pruner.class, new NotANumberLaw())
        .law(Pruner.class, new SaysWhyLaw());
  }
}
