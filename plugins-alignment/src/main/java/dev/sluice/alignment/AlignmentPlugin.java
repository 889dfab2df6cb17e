package dev.sluice.alignment;

import dev.sluice.alignment.loss.Losses;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers the preference losses and their laws. */
public final class AlignmentPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    Losses.offer(offers);
    AlignmentLaws.offer(offers);
  }
}
