package dev.sluice.alignment;

import dev.sluice.alignment.law.PolicyLaws;
import dev.sluice.alignment.law.PreferenceLaws;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Offers;

/** Offers the laws of every kind of this plugin. */
final class AlignmentLaws {
  private AlignmentLaws() {}

  static void offer(Offers offers) {
    for (Law<PreferenceLoss> law : PreferenceLaws.all()) {
      offers.law(PreferenceLoss.class, law);
    }
    for (Law<Policy> law : PolicyLaws.all()) {
      offers.law(Policy.class, law);
    }
  }
}
