package dev.sluice.alignment;

import dev.sluice.alignment.exploration.DreamOffers;
import dev.sluice.alignment.loss.Losses;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers what aligns policies, what discovers tasks, and their laws. */
public final class AlignmentPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    DreamOffers.add(offers);
    Losses.offer(offers);
    AlignmentOffers.add(offers);
    AlignmentLaws.offer(offers);
  }
}
