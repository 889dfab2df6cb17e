package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Losses against TRL's DPO trainer: the batch's mean and its gradient in the policy's logits. */
final class TrlLossTest {
  /** TRL computes its alpha divergence in float32, whatever the model's type. */
  private static final double FLOAT = 3e-6;

  @Test
  void everyCaseEqualsTrlInLossAndLogitGradient() {
    Vectors.forEachFile("dpo_trl_", TrlLossTest::checkFile);
  }

  private static void checkFile(String file, JsonNode root) {
    PeerInputs inputs = new PeerInputs(root.get("inputs"));
    for (JsonNode one : root.get("cases")) {
      check(one, inputs, PeerLosses.ofTrl(one.get("params")));
    }
    System.out.println("vectors: " + root.get("cases").size() + " cases of " + file);
  }

  private static void check(JsonNode one, PeerInputs inputs, PreferenceLoss loss) {
    PreferenceSignal signal = loss.of(inputs.batch());
    String name = one.get("params").toString();
    double bound = one.get("dtype").asText().equals("float64") ? Close.BOUND : FLOAT;
    double mean = Arrays.stream(signal.loss()).average().orElseThrow();
    Close.check(name, mean, one.get("loss").doubleValue(), bound);
    double[] gradient = inputs.inLogits(signal);
    if (one.hasNonNull("grad_logits")) {
      Close.check(name + " gradient", gradient, Vectors.flat(one.get("grad_logits")), bound);
    }
    double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
    Close.check(name + " gradient norm", norm, one.get("grad_norm").doubleValue(), bound);
  }
}
