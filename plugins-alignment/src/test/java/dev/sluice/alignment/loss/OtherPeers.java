package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceLoss;

/** Our loss for the peers of {@code losses_other_peers.json}. */
final class OtherPeers {
  private OtherPeers() {}

  static PreferenceLoss loss(String source, JsonNode params, JsonNode extra) {
    double beta = params.path("beta").asDouble(extra.path("beta").asDouble());
    double smoothing = params.path("label_smoothing").asDouble(0);
    String type = params.path("loss_type").asText();
    if (source.contains("eric-mitchell")) {
      PreferenceLoss loss =
          params.path("ipo").asBoolean()
              ? new Ipo(new Ipo.Params(beta, false))
              : conservative(beta, smoothing);
      return params.path("reference_free").asBoolean() ? new ReferenceFree(loss) : loss;
    }
    if (source.contains(".cpo")) {
      return cpo(type, params, beta, smoothing);
    }
    if (source.contains(".orpo")) {
      return new Orpo(new Orpo.Params(beta, 0));
    }
    if (source.contains(".tpo")) {
      return tpo(type, beta, extra);
    }
    if (source.contains("TDPO")) {
      return params.get("if_tdpo2").asBoolean()
          ? new Tdpo2(new Tdpo2.Params(beta, params.get("alpha").doubleValue()))
          : new Tdpo1(new Beta(beta));
    }
    if (source.contains("kto_trainer")) {
      double desirable = params.get("desirable_weight").doubleValue();
      double undesirable = params.get("undesirable_weight").doubleValue();
      return type.equals("kto")
          ? new Kto(new Kto.Params(beta, desirable, undesirable))
          : new ApoZero(new ApoZero.Params(beta, desirable, undesirable));
    }
    PreferenceLoss loss = halos(source, params, beta);
    return params.path("humanline").asBoolean()
        ? new Humanline(
            loss,
            params.get("log_epsilon_P").doubleValue(),
            params.get("log_epsilon_R").doubleValue())
        : loss;
  }

  private static PreferenceLoss cpo(String type, JsonNode params, double beta, double smoothing) {
    return switch (type) {
      case "sigmoid" -> new Cpo(new Cpo.Params(beta, smoothing, 0));
      case "hinge" -> new ReferenceFree(new Hinge(new Beta(beta)));
      case "ipo" -> new ReferenceFree(new Ipo(new Ipo.Params(beta, true)));
      case "simpo" ->
          new Simpo(
              new Simpo.Params(
                  beta,
                  params.get("simpo_gamma").doubleValue(),
                  params.path("alpha").asDouble(0),
                  smoothing));
      default -> throw new AssertionError("no loss of ours for CPO's " + type);
    };
  }

  private static PreferenceLoss tpo(String type, double beta, JsonNode extra) {
    double smoothing = extra.get("label_smoothing").asDouble();
    double gamma = extra.get("tpo_l_gamma").asDouble();
    return switch (type) {
      case "sigmoid" -> new Tpo(new Tpo.Params(beta, smoothing, 0, false, gamma));
      case "tpo-l" -> new Tpo(new Tpo.Params(beta, smoothing, 0, true, gamma));
      case "hinge" -> new ReferenceFree(new Hinge(new Beta(beta)));
      case "ipo" -> new ReferenceFree(new Ipo(new Ipo.Params(beta, true)));
      default -> throw new AssertionError("no loss of ours for TPO's " + type);
    };
  }

  private static PreferenceLoss halos(String source, JsonNode params, double beta) {
    if (source.contains("IPOTrainer")) {
      return new Ipo(new Ipo.Params(params.get("tau").doubleValue(), true));
    }
    if (source.contains("CDPOTrainer")) {
      return conservative(beta, params.get("epsilon").doubleValue());
    }
    if (source.contains("SimPOTrainer")) {
      double gamma = beta * params.get("gamma_beta_ratio").doubleValue();
      return new Simpo(new Simpo.Params(beta, gamma, 0, 0));
    }
    if (source.contains("KTOTrainer")) {
      return new Kto(new Kto.Params(beta, 1, 1));
    }
    return new Dpo(new Beta(beta));
  }

  private static PreferenceLoss conservative(double beta, double smoothing) {
    return new Conservative(new SmoothedBeta(beta, smoothing));
  }
}
