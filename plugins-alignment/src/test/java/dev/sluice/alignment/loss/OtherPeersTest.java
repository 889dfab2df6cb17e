package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.testing.Vectors;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Losses against the code of Eric Mitchell's reference implementation and of HALOs. */
final class OtherPeersTest {
  @Test
  void everyCaseThatWeHaveEqualsItsPeer() {
    Vectors.forEachFile("losses_other_peers", OtherPeersTest::checkFile);
  }

  private static void checkFile(String file, JsonNode root) {
    Set<String> missing = new TreeSet<>();
    int ran = 0;
    for (JsonNode one : root.get("cases")) {
      Optional<PreferenceLoss> loss = ours(one.get("source").asText(), one.get("params"));
      if (loss.isEmpty()) {
        missing.add(one.get("source").asText());
      } else {
        double[] actual = loss.get().of(new PeerInputs(root.get("inputs")).batch()).loss();
        Close.check(
            one.get("source") + " " + one.get("params"), actual, Vectors.numbers(one.get("loss")));
        ran++;
      }
    }
    int left = root.get("cases").size() - ran;
    System.out.println(
        "vectors: " + ran + " cases of " + file + "; " + left + " not ours: " + missing);
  }

  private static Optional<PreferenceLoss> ours(String source, JsonNode params) {
    double beta = params.path("beta").asDouble();
    if (params.path("humanline").asBoolean() || params.path("reference_free").asBoolean()) {
      return Optional.empty();
    }
    if (source.contains("eric-mitchell")) {
      if (params.path("ipo").asBoolean()) {
        return Optional.of(new Ipo(new Ipo.Params(beta, false)));
      }
      double smoothing = params.path("label_smoothing").asDouble(0);
      return Optional.of(new Conservative(new Conservative.Params(beta, smoothing)));
    }
    if (source.contains("HALOs") && source.contains("IPOTrainer")) {
      return Optional.of(new Ipo(new Ipo.Params(params.get("tau").doubleValue(), true)));
    }
    if (source.contains("CDPOTrainer")) {
      double smoothing = params.get("epsilon").doubleValue();
      return Optional.of(new Conservative(new Conservative.Params(beta, smoothing)));
    }
    if (source.contains("HALOs") && source.contains(" DPOTrainer")) {
      return Optional.of(new Sigmoid(new Sigmoid.Params(beta)));
    }
    return Optional.empty();
  }
}
