package dev.sluice.alignment;

import dev.sluice.alignment.dream.DreamOffers;
import dev.sluice.alignment.loss.Losses;
import dev.sluice.alignment.policy.Autoregressive;
import dev.sluice.alignment.policy.Tabular;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers what aligns policies, what discovers tasks, and their laws. */
public final class AlignmentPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    DreamOffers.add(offers);
    Losses.offer(offers);
    offers
        .add(Policy.class, "tabular", Tabular.class, new Tabular.Params(1))
        .add(Policy.class, "autoregressive", Autoregressive.class, new Autoregressive.Params(1));
    AlignmentLaws.offer(offers);
  }
}
