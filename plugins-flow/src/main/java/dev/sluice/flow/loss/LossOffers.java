package dev.sluice.flow.loss;

import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.plugin.Offers;

/** Objectives of flows and their weights that descriptors can name. */
public final class LossOffers {
  private LossOffers() {}

  public static void offer(Offers offers) {
    offers
        .add(
            FlowLoss.class,
            "conditional-flow-matching",
            ConditionalFlowMatching.class,
            ConditionalFlowMatching.Params.defaults())
        .add(FlowLoss.class, "marginal-flow-matching", MarginalFlowMatching.class)
        .add(
            FlowLoss.class,
            "contrastive-flow-matching",
            ContrastiveFlowMatching.class,
            ContrastiveFlowMatching.Params.defaults())
        .add(FlowLoss.class, "shortcut", Shortcut.class, Shortcut.Params.defaults())
        .add(FlowLoss.class, "mean-flow", MeanFlow.class, MeanFlow.Params.defaults())
        .add(LossWeight.class, "constant", ConstantWeight.class)
        .add(LossWeight.class, "snr", SnrWeight.class, SnrWeight.Params.defaults())
        .add(LossWeight.class, "sigmoid", SigmoidWeight.class, SigmoidWeight.Params.defaults())
        .add(LossWeight.class, "cosmap", CosMapWeight.class);
  }
}
