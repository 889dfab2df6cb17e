package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.testing.Vectors;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Losses against TRL's DPO trainer: the batch's mean and its gradient in the policy's logits. */
final class TrlLossTest {
  @Test
  void everyCaseThatWeHaveEqualsTrlInLossAndLogitGradient() {
    Vectors.forEachFile("dpo_trl_", TrlLossTest::checkFile);
  }

  private static void checkFile(String file, JsonNode root) {
    PeerInputs inputs = new PeerInputs(root.get("inputs"));
    Set<String> missing = new TreeSet<>();
    int ran = 0;
    for (JsonNode one : root.get("cases")) {
      Optional<PreferenceLoss> loss = PeerLosses.ofTrl(one.get("params"));
      if (loss.isEmpty()) {
        missing.add(PeerLosses.name(one.get("params")));
      } else {
        check(one, inputs, loss.get());
        ran++;
      }
    }
    int left = root.get("cases").size() - ran;
    System.out.println(
        "vectors: " + ran + " cases of " + file + "; " + left + " not ours: " + missing);
  }

  private static void check(JsonNode one, PeerInputs inputs, PreferenceLoss loss) {
    PreferenceSignal signal = loss.of(inputs.batch());
    int n = signal.loss().length;
    String name = one.get("params").toString();
    Close.check(
        name, Arrays.stream(signal.loss()).average().orElseThrow(), one.get("loss").doubleValue());
    double[] rows =
        DoubleStream.concat(
                Arrays.stream(signal.chosenGradient()), Arrays.stream(signal.rejectedGradient()))
            .map(g -> g / n)
            .toArray();
    double[] gradient = inputs.inLogits(rows);
    if (one.hasNonNull("grad_logits")) {
      Close.check(name + " gradient", gradient, Vectors.flat(one.get("grad_logits")));
    }
    double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
    Close.check(name + " gradient norm", norm, one.get("grad_norm").doubleValue());
  }
}
