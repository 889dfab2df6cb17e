package dev.sluice.alignment;

import dev.sluice.alignment.dream.DreamOffers;
import dev.sluice.alignment.law.PreferenceLaws;
import dev.sluice.alignment.loss.ApoDown;
import dev.sluice.alignment.loss.ApoZero;
import dev.sluice.alignment.loss.Bco;
import dev.sluice.alignment.loss.Conservative;
import dev.sluice.alignment.loss.DiscoPop;
import dev.sluice.alignment.loss.Exo;
import dev.sluice.alignment.loss.Hinge;
import dev.sluice.alignment.loss.Ipo;
import dev.sluice.alignment.loss.Nca;
import dev.sluice.alignment.loss.Robust;
import dev.sluice.alignment.loss.Sigmoid;
import dev.sluice.alignment.loss.SigmoidNorm;
import dev.sluice.alignment.loss.Sppo;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;

/** Offers the preference losses, DREAM, and their laws. */
public final class AlignmentPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    DreamOffers.add(offers);
    offers
        .add(PreferenceLoss.class, "sigmoid", Sigmoid.class, new Sigmoid.Params(0.1))
        .add(PreferenceLoss.class, "sigmoid-norm", SigmoidNorm.class, new SigmoidNorm.Params(0.1))
        .add(
            PreferenceLoss.class,
            "conservative",
            Conservative.class,
            new Conservative.Params(0.1, 0.1))
        .add(PreferenceLoss.class, "robust", Robust.class, new Robust.Params(0.1, 0.1))
        .add(PreferenceLoss.class, "hinge", Hinge.class, new Hinge.Params(0.1))
        .add(PreferenceLoss.class, "ipo", Ipo.class, new Ipo.Params(0.1, false))
        .add(PreferenceLoss.class, "exo", Exo.class, new Exo.Params(0.1, 1e-3))
        .add(PreferenceLoss.class, "nca", Nca.class, new Nca.Params(0.1))
        .add(PreferenceLoss.class, "bco", Bco.class, new Bco.Params(0.1))
        .add(PreferenceLoss.class, "sppo", Sppo.class, new Sppo.Params(0.1))
        .add(PreferenceLoss.class, "apo-zero", ApoZero.class, new ApoZero.Params(0.1))
        .add(PreferenceLoss.class, "apo-down", ApoDown.class, new ApoDown.Params(0.1))
        .add(PreferenceLoss.class, "discopop", DiscoPop.class, new DiscoPop.Params(0.1, 0.05));
    for (Law<PreferenceLoss> law : PreferenceLaws.all()) {
      offers.law(PreferenceLoss.class, law);
    }
  }
}
