package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceLoss;
import java.util.Optional;
import java.util.Set;

/** Our loss for a peer's name and parameters, where we have it. */
final class PeerLosses {
  /** TRL's options that change a loss and that we do not have. */
  private static final Set<String> OPTIONS = Set.of("fdiv", "ld_alpha", "wpo", "weights");

  private PeerLosses() {}

  /** For the parameters of a case of {@code dpo_trl_*.json}. */
  static Optional<PreferenceLoss> ofTrl(JsonNode params) {
    if (params.get("loss_types").size() != 1 || OPTIONS.stream().anyMatch(params::has)) {
      return Optional.empty();
    }
    return ofTrl(
        params.get("loss_types").get(0).asText(),
        params.get("beta").doubleValue(),
        params.path("ls").asDouble(0),
        params.path("tau").asDouble(0.05));
  }

  static Optional<PreferenceLoss> ofTrl(String name, double beta, double smoothing, double tau) {
    return Optional.ofNullable(
        switch (name) {
          // TRL's sigmoid takes label smoothing and ignores it.
          case "sigmoid" -> new Sigmoid(new Sigmoid.Params(beta));
          case "sigmoid_norm" -> new SigmoidNorm(new SigmoidNorm.Params(beta));
          case "robust" -> new Robust(new Robust.Params(beta, smoothing));
          case "hinge" -> new Hinge(new Hinge.Params(beta));
          case "ipo" -> new Ipo(new Ipo.Params(beta, true));
          case "exo_pair" -> new Exo(new Exo.Params(beta, smoothing));
          case "nca_pair" -> new Nca(new Nca.Params(beta));
          case "bco_pair" -> new Bco(new Bco.Params(beta));
          case "sppo_hard" -> new Sppo(new Sppo.Params(beta));
          case "apo_zero" -> new ApoZero(new ApoZero.Params(beta));
          case "apo_down" -> new ApoDown(new ApoDown.Params(beta));
          case "discopop" -> new DiscoPop(new DiscoPop.Params(beta, tau));
          default -> null;
        });
  }

  /** What a case that we have no loss for is called in the printed line. */
  static String name(JsonNode params) {
    StringBuilder name = new StringBuilder();
    params
        .get("loss_types")
        .forEach(type -> name.append(name.isEmpty() ? "" : "+").append(type.asText()));
    OPTIONS.stream()
        .filter(params::has)
        .sorted()
        .forEach(option -> name.append(" with ").append(option));
    return name.toString();
  }
}
