package dev.sluice.alignment;

import dev.sluice.alignment.align.BestOfN;
import dev.sluice.alignment.align.ClosedForm;
import dev.sluice.alignment.align.DirectPreference;
import dev.sluice.alignment.align.ExactGradient;
import dev.sluice.alignment.align.Grpo;
import dev.sluice.alignment.align.PpoClip;
import dev.sluice.alignment.align.PreferredFineTuning;
import dev.sluice.alignment.align.Reinforce;
import dev.sluice.alignment.align.RewardModelling;
import dev.sluice.alignment.data.ExactPairs;
import dev.sluice.alignment.data.Rankings;
import dev.sluice.alignment.data.RewardTable;
import dev.sluice.alignment.data.SampledPairs;
import dev.sluice.alignment.experiment.AlignmentExperiment;
import dev.sluice.alignment.experiment.FineTuning;
import dev.sluice.alignment.experiment.RewardDivergenceFrontier;
import dev.sluice.alignment.experiment.TextAlignment;
import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.policy.Autoregressive;
import dev.sluice.alignment.policy.SequencePolicies;
import dev.sluice.alignment.policy.Spread;
import dev.sluice.alignment.policy.Tabular;
import dev.sluice.alignment.reference.AdapterOff;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.alignment.reference.Precomputed;
import dev.sluice.alignment.reference.Synchronised;
import dev.sluice.alignment.rewardmodel.RewardModelTraining;
import dev.sluice.alignment.supervised.AnswerLikelihood;
import dev.sluice.alignment.supervised.LabelledKto;
import dev.sluice.alignment.text.JsonlCompletions;
import dev.sluice.alignment.text.JsonlPairs;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentTask;
import dev.sluice.api.alignment.CompletionLoss;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferenceData;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.TextCompletions;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Spec;

/** Offers tasks, data, policies, references and methods. */
final class AlignmentOffers {
  private AlignmentOffers() {}

  static void add(Offers offers) {
    offers
        .add(
            AlignmentTask.class,
            "reward-table",
            RewardTable.class,
            new RewardTable.Params(3, 6, 1, -1, 1, true))
        .add(PreferenceData.class, "exact", ExactPairs.class, new ExactPairs.Params(0))
        .add(PreferenceData.class, "sampled", SampledPairs.class, new SampledPairs.Params(1000, 0))
        .add(PreferenceData.class, "rankings", Rankings.class, new Rankings.Params(300, 4))
        .add(PreferenceData.class, "jsonl", JsonlPairs.class, JsonlPairs.Params.defaults())
        .add(
            TextCompletions.class,
            "jsonl",
            JsonlCompletions.class,
            JsonlCompletions.Params.defaults())
        .add(PolicyArchitecture.class, "tabular", Tabular.class, new Spread(1))
        .add(PolicyArchitecture.class, "autoregressive", Autoregressive.class, new Spread(1))
        .add(
            PolicyArchitecture.class,
            "transformer",
            SequencePolicies.class,
            SequencePolicies.Params.defaults())
        .add(ReferencePolicy.class, "frozen", Frozen.class, Frozen.Params.defaults())
        .add(ReferencePolicy.class, "base", AdapterOff.class, new NoParams())
        .add(ReferencePolicy.class, "precomputed", Precomputed.class, new Precomputed.Params(""))
        .add(
            ReferencePolicy.class,
            "synchronised",
            Synchronised.class,
            new Synchronised.Params(512, 0.6));
    addAligners(offers);
    offers
        .add(
            Experiment.class,
            "alignment",
            AlignmentExperiment.class,
            AlignmentExperiment.Params.defaults())
        .add(
            Experiment.class,
            "reward-kl-frontier",
            RewardDivergenceFrontier.class,
            RewardDivergenceFrontier.Params.defaults())
        .add(
            Experiment.class,
            "text-alignment",
            TextAlignment.class,
            TextAlignment.Params.defaults())
        .add(Experiment.class, "fine-tuning", FineTuning.class, FineTuning.Params.defaults())
        .add(
            Experiment.class,
            "reward-model",
            RewardModelTraining.class,
            RewardModelTraining.Params.defaults())
        .add(CompletionLoss.class, "supervised", AnswerLikelihood.class)
        .add(CompletionLoss.class, "kto", LabelledKto.class, LabelledKto.Params.defaults());
  }

  private static void addAligners(Offers offers) {
    offers
        .add(
            Aligner.class,
            "direct-preference",
            DirectPreference.class,
            new DirectPreference.Params(Spec.of(PreferenceLoss.class, "dpo")))
        .add(
            Aligner.class,
            "reward-model",
            RewardModelling.class,
            new RewardModelling.Params(Spec.of(Aligner.class, "closed-form"), 1e-9))
        .add(Aligner.class, "exact-gradient", ExactGradient.class, new Beta(0.1))
        .add(Aligner.class, "closed-form", ClosedForm.class, new Beta(0.1))
        .add(Aligner.class, "best-of-n", BestOfN.class, new BestOfN.Params(4))
        .add(Aligner.class, "preferred-fine-tuning", PreferredFineTuning.class)
        .add(Aligner.class, "reinforce", Reinforce.class, new Reinforce.Params(0.1, 4))
        .add(Aligner.class, "ppo", PpoClip.class, new PpoClip.Params(0.1, 4, 0.2, 4, 1, 0.95))
        .add(Aligner.class, "grpo", Grpo.class, new Grpo.Params(0.04, 8, 0.2, 4, true))
        .add(Aligner.class, "dr-grpo", Grpo.class, Grpo.Params.drGrpo())
        .add(Aligner.class, "dapo", Grpo.class, Grpo.Params.dapo())
        .add(Aligner.class, "gspo", Grpo.class, Grpo.Params.gspo());
  }
}
