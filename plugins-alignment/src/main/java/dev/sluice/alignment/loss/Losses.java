package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Spec;
import java.util.List;

/** Offers the preference losses. */
public final class Losses {
  private static final Spec<PreferenceLoss> DPO = Spec.of(PreferenceLoss.class, "dpo");

  private Losses() {}

  /** Offers every loss of this package. */
  public static void offer(Offers offers) {
    offersOfRatios(offers);
    offersOfDistributions(offers);
    offersWithoutReference(offers);
    offersWrappers(offers);
  }

  private static void offersOfRatios(Offers offers) {
    offers
        .add(PreferenceLoss.class, "dpo", Dpo.class, new Beta(0.1))
        // TRL's name.
        .alias(PreferenceLoss.class, "sigmoid", "dpo")
        .add(PreferenceLoss.class, "sigmoid-norm", SigmoidNorm.class, new Beta(0.1))
        .add(PreferenceLoss.class, "conservative", Conservative.class, new SmoothedBeta(0.1, 0.1))
        .add(PreferenceLoss.class, "robust", Robust.class, new Robust.Params(0.1, 0.1))
        .add(PreferenceLoss.class, "hinge", Hinge.class, new Beta(0.1))
        .add(PreferenceLoss.class, "ipo", Ipo.class, new Ipo.Params(0.1, false))
        .add(PreferenceLoss.class, "exo", Exo.class, new Exo.Params(0.1, 1e-3))
        .add(PreferenceLoss.class, "nca", Nca.class, new Beta(0.1))
        .add(PreferenceLoss.class, "bco", Bco.class, new Beta(0.1))
        .add(PreferenceLoss.class, "sppo", Sppo.class, new Beta(0.1))
        .add(PreferenceLoss.class, "apo-zero", ApoZero.class, new ApoZero.Params(0.1, 1, 1))
        .add(PreferenceLoss.class, "apo-down", ApoDown.class, new Beta(0.1))
        .add(PreferenceLoss.class, "discopop", DiscoPop.class, new DiscoPop.Params(0.1, 0.05))
        .add(PreferenceLoss.class, "aot", Aot.class, new SmoothedBeta(0.1, 0))
        .add(PreferenceLoss.class, "aot-unpaired", AotUnpaired.class, new SmoothedBeta(0.1, 0))
        .add(PreferenceLoss.class, "kto", Kto.class, new Kto.Params(0.1, 1, 1));
  }

  private static void offersOfDistributions(Offers offers) {
    offers
        .add(PreferenceLoss.class, "token-sigmoid", TokenSigmoid.class, new Beta(0.1))
        .add(PreferenceLoss.class, "tdpo1", Tdpo1.class, new Beta(0.1))
        .add(PreferenceLoss.class, "tdpo2", Tdpo2.class, new Tdpo2.Params(0.1, 0.5));
  }

  private static void offersWithoutReference(Offers offers) {
    offers
        .add(PreferenceLoss.class, "sft", Sft.class)
        .add(PreferenceLoss.class, "cpo", Cpo.class, new Cpo.Params(0.1, 0, 1))
        .add(PreferenceLoss.class, "simpo", Simpo.class, new Simpo.Params(2, 0.5, 0, 0))
        .add(PreferenceLoss.class, "alpha-po", Simpo.class, new Simpo.Params(2, 0.5, 0.25, 0))
        .add(PreferenceLoss.class, "orpo", Orpo.class, new Orpo.Params(0.1, 1))
        .add(PreferenceLoss.class, "tpo", Tpo.class, new Tpo.Params(0.1, 0, 1, false, 0.5));
  }

  private static void offersWrappers(Offers offers) {
    offers
        .add(
            PreferenceLoss.class,
            "reference-free",
            ReferenceFree.class,
            new ReferenceFree.Params(DPO))
        .add(
            PreferenceLoss.class,
            "length-desensitised",
            LengthDesensitised.class,
            new LengthDesensitised.Params(DPO, 0.5))
        .add(
            PreferenceLoss.class,
            "humanline",
            Humanline.class,
            new Humanline.Params(DPO, -0.5, 0.5))
        .add(PreferenceLoss.class, "weighted", Weighted.class, new Weighted.Params(DPO))
        .add(
            PreferenceLoss.class,
            "f-divergence",
            FDivergence.class,
            new FDivergence.Params(DPO, FDivergence.Family.FORWARD_KL, 0.5))
        .add(
            PreferenceLoss.class,
            "mixture",
            Mixture.class,
            new Mixture.Params(
                List.of(DPO, Spec.of(PreferenceLoss.class, "sft")), List.of(1.0, 0.005)));
  }
}
