package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.testkit.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Our loss for TRL's name and parameters. */
public final class PeerLosses {
  private PeerLosses() {}

  /** For the parameters of a case of {@code dpo_trl_*.json}. */
  public static PreferenceLoss ofTrl(JsonNode params) {
    List<PreferenceLoss> losses = new ArrayList<>();
    for (JsonNode type : params.get("loss_types")) {
      PreferenceLoss loss =
          ofTrl(
              type.asText(),
              params.get("beta").doubleValue(),
              params.path("ls").asDouble(0),
              params.path("tau").asDouble(0.05));
      losses.add(params.has("fdiv") ? divergent(loss, params) : loss);
    }
    PreferenceLoss loss =
        losses.size() == 1 ? losses.get(0) : new Mixture(losses, weights(params, losses.size()));
    if (params.has("ld_alpha")) {
      loss = new LengthDesensitised(loss, params.get("ld_alpha").doubleValue());
    }
    return params.path("wpo").asBoolean() ? new Weighted(loss) : loss;
  }

  static PreferenceLoss ofTrl(String name, double beta, double smoothing, double tau) {
    return switch (name) {
      // TRL's sigmoid takes label smoothing and ignores it.
      case "sigmoid" -> new Dpo(new Beta(beta));
      case "sigmoid_norm" -> new SigmoidNorm(new Beta(beta));
      case "robust" -> new Robust(new Robust.Params(beta, smoothing));
      case "hinge" -> new Hinge(new Beta(beta));
      case "ipo" -> new Ipo(new Ipo.Params(beta, true));
      case "exo_pair" -> new Exo(new Exo.Params(beta, smoothing));
      case "nca_pair" -> new Nca(new Beta(beta));
      case "bco_pair" -> new Bco(new Beta(beta));
      case "sppo_hard" -> new Sppo(new Beta(beta));
      case "apo_zero" -> new ApoZero(new ApoZero.Params(beta, 1, 1));
      case "apo_down" -> new ApoDown(new Beta(beta));
      case "discopop" -> new DiscoPop(new DiscoPop.Params(beta, tau));
      case "aot" -> new Aot(new SmoothedBeta(beta, smoothing));
      case "aot_unpaired" -> new AotUnpaired(new SmoothedBeta(beta, smoothing));
      case "sft" -> new Sft();
      default -> throw new AssertionError("no loss of ours for TRL's " + name);
    };
  }

  private static PreferenceLoss divergent(PreferenceLoss loss, JsonNode params) {
    FDivergence.Family family =
        switch (params.get("fdiv").asText()) {
          case "js_divergence" -> FDivergence.Family.JENSEN_SHANNON;
          case "alpha_divergence" -> FDivergence.Family.ALPHA;
          default ->
              FDivergence.Family.valueOf(params.get("fdiv").asText().toUpperCase(Locale.ROOT));
        };
    return new FDivergence(loss, family, params.path("acoef").asDouble(0.5));
  }

  private static List<Double> weights(JsonNode params, int count) {
    double[] weights =
        params.has("weights")
            ? Vectors.numbers(params.get("weights"))
            : Arrays.stream(new double[count]).map(x -> 1).toArray();
    return Arrays.stream(weights).boxed().toList();
  }
}
