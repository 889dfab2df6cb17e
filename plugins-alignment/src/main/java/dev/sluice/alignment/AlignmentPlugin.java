package dev.sluice.alignment;

import dev.sluice.alignment.loss.Conservative;
import dev.sluice.alignment.loss.Sigmoid;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers the preference losses and their laws. */
public final class AlignmentPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers
        .add(PreferenceLoss.class, "sigmoid", Sigmoid.class, new Sigmoid.Params(0.1))
        .add(
            PreferenceLoss.class,
            "conservative",
            Conservative.class,
            new Conservative.Params(0.1, 0.1));
  }
}
