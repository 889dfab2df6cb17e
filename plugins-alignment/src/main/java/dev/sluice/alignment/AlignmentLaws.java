package dev.sluice.alignment;

import dev.sluice.alignment.law.AlignerLaws;
import dev.sluice.alignment.law.PolicyLaws;
import dev.sluice.alignment.law.PreferenceLaws;
import dev.sluice.alignment.law.TaskLaws;
import dev.sluice.alignment.law.TokenizerLaws;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.sequence.Tokenizer;

/** Offers the laws of every kind of this plugin. */
final class AlignmentLaws {
  private AlignmentLaws() {}

  static void offer(Offers offers) {
    for (Law<PreferenceLoss> law : PreferenceLaws.all()) {
      offers.law(PreferenceLoss.class, law);
    }
    for (Law<PolicyArchitecture> law : PolicyLaws.all()) {
      offers.law(PolicyArchitecture.class, law);
    }
    for (Law<AlignmentTask> law : TaskLaws.all()) {
      offers.law(AlignmentTask.class, law);
    }
    for (Law<Tokenizer> law : TokenizerLaws.all()) {
      offers.law(Tokenizer.class, law);
    }
    for (Law<Aligner> law : AlignerLaws.all()) {
      offers.law(Aligner.class, law);
    }
  }
}
