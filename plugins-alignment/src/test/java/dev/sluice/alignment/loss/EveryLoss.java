package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceLoss;
import java.util.List;
import java.util.stream.Stream;

/** Every loss of ours, with parameters that the defaults do not have. */
public final class EveryLoss {
  private EveryLoss() {}

  /** One of each, in its variants. */
  public static List<PreferenceLoss> at(double beta) {
    return Stream.of(ofRatios(beta), others(beta), wrapped(beta)).flatMap(List::stream).toList();
  }

  private static List<PreferenceLoss> ofRatios(double beta) {
    return List.of(
        new Dpo(new Beta(beta)),
        new SigmoidNorm(new Beta(beta)),
        new Conservative(new SmoothedBeta(beta, 0.2)),
        new Robust(new Robust.Params(beta, 0.2)),
        new Hinge(new Beta(beta)),
        new Ipo(new Ipo.Params(beta, false)),
        new Ipo(new Ipo.Params(beta, true)),
        new Exo(new Exo.Params(beta, 1e-3)),
        new Nca(new Beta(beta)),
        new Bco(new Beta(beta)),
        new Sppo(new Beta(beta)),
        new ApoZero(new ApoZero.Params(beta, 1.3, 0.8)),
        new ApoDown(new Beta(beta)),
        new DiscoPop(new DiscoPop.Params(beta, 0.05)),
        new DiscoPop(new DiscoPop.Params(beta, 1)),
        new Kto(new Kto.Params(beta, 1.33, 0.7)));
  }

  private static List<PreferenceLoss> others(double beta) {
    return List.of(
        new Aot(new SmoothedBeta(beta, 0.1)),
        new AotUnpaired(new SmoothedBeta(beta, 0.1)),
        new TokenSigmoid(new Beta(beta)),
        new Tdpo1(new Beta(beta)),
        new Tdpo2(new Tdpo2.Params(beta, 0.5)),
        new Sft(),
        new Cpo(new Cpo.Params(beta, 0, 1)),
        new Cpo(new Cpo.Params(beta, 0.1, 0)),
        new Simpo(new Simpo.Params(beta, 0.5, 0, 0)),
        new Simpo(new Simpo.Params(beta, 0.5, 0.25, 0)),
        new Orpo(new Orpo.Params(beta, 1)),
        new Tpo(new Tpo.Params(beta, 0.1, 1, false, 0)),
        new Tpo(new Tpo.Params(beta, 0, 0, true, 0.5)));
  }

  private static List<PreferenceLoss> wrapped(double beta) {
    PreferenceLoss dpo = new Dpo(new Beta(beta));
    return List.of(
        new ReferenceFree(new Hinge(new Beta(beta))),
        new LengthDesensitised(dpo, 0.3),
        new Humanline(dpo, -1, 1.5),
        new Mixture(List.of(dpo, new Bco(new Beta(beta)), new Sft()), List.of(0.8, 0.2, 1.0)),
        new FDivergence(dpo, FDivergence.Family.REVERSE_KL, 0),
        new FDivergence(dpo, FDivergence.Family.FORWARD_KL, 0),
        new FDivergence(dpo, FDivergence.Family.JENSEN_SHANNON, 0),
        new FDivergence(dpo, FDivergence.Family.ALPHA, 0.5),
        new FDivergence(dpo, FDivergence.Family.ALPHA, 2),
        new FDivergence(new Ipo(new Ipo.Params(beta, true)), FDivergence.Family.JENSEN_SHANNON, 0));
  }
}
