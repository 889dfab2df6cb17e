package dev.sluice.alignment;

import dev.sluice.alignment.experiment.TextReinforcement;
import dev.sluice.alignment.reward.ExactMatch;
import dev.sluice.alignment.reward.JudgeCommand;
import dev.sluice.alignment.reward.Length;
import dev.sluice.alignment.reward.NumberMatch;
import dev.sluice.alignment.reward.RegularExpression;
import dev.sluice.alignment.reward.SoftOverlong;
import dev.sluice.alignment.reward.WeightedSum;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.reward.TextReward;

/** Offers rewards of texts, and what learns from them. */
final class RewardOffers {
  private RewardOffers() {}

  static void add(Offers offers) {
    offers
        .add(TextReward.class, "exact-match", ExactMatch.class, ExactMatch.Params.defaults())
        .add(
            TextReward.class,
            "regular-expression",
            RegularExpression.class,
            RegularExpression.Params.defaults())
        .add(TextReward.class, "number", NumberMatch.class, NumberMatch.Params.defaults())
        .add(TextReward.class, "length", Length.class, Length.Params.defaults())
        .add(TextReward.class, "soft-overlong", SoftOverlong.class, SoftOverlong.Params.defaults())
        .add(TextReward.class, "weighted-sum", WeightedSum.class, WeightedSum.Params.defaults())
        .add(TextReward.class, "command", JudgeCommand.class, JudgeCommand.Params.defaults())
        .add(
            Experiment.class,
            "text-reinforcement",
            TextReinforcement.class,
            TextReinforcement.Params.defaults());
  }
}
