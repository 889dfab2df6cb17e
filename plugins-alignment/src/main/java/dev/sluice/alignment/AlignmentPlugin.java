package dev.sluice.alignment;

import dev.sluice.alignment.exploration.DreamOffers;
import dev.sluice.alignment.law.AlignerLaws;
import dev.sluice.alignment.law.PolicyLaws;
import dev.sluice.alignment.law.PreferenceLaws;
import dev.sluice.alignment.law.TaskLaws;
import dev.sluice.alignment.loss.Losses;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers what aligns policies, what learns to explore, and their laws. */
public final class AlignmentPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    DreamOffers.add(offers);
    Losses.offer(offers);
    AlignmentOffers.add(offers);
    RewardOffers.add(offers);
    PreferenceLaws.all().forEach(law -> offers.law(PreferenceLoss.class, law));
    PolicyLaws.all().forEach(law -> offers.law(PolicyArchitecture.class, law));
    TaskLaws.all().forEach(law -> offers.law(AlignmentTask.class, law));
    AlignerLaws.all().forEach(law -> offers.law(Aligner.class, law));
  }
}
