package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Losses against the code of Eric Mitchell's reference implementation, HALOs, TDPO and TRL's other
 * trainers.
 */
final class OtherPeersTest {
  /** TRL's ORPO casts to float32; so does HALOs' KTO in part. */
  private static final double FLOAT = 1e-6;

  @Test
  void everyPreferenceLossEqualsItsPeerInLossAndGradient() {
    Vectors.forEachFile("losses_other_peers", OtherPeersTest::checkFile);
  }

  private static void checkFile(String file, JsonNode root) {
    PeerInputs inputs = new PeerInputs(root.get("inputs"));
    int ran = 0;
    for (JsonNode one : root.get("cases")) {
      // A policy-gradient loss of drawn answers: GrpoTest of the aligners checks it.
      if (!one.get("source").asText().contains("GRPO")) {
        check(one, inputs);
        ran++;
      }
    }
    System.out.println("vectors: " + ran + " cases of " + file);
  }

  private static void check(JsonNode one, PeerInputs inputs) {
    String source = one.get("source").asText();
    String name = source + " " + one.get("params");
    PreferenceLoss loss = OtherPeers.loss(source, one.get("params"), one.get("extra"));
    PreferenceSignal signal = loss.of(inputs.batch(unrelated(one.get("extra"))));
    JsonNode expected = one.get("loss");
    double sign = 1;
    if (source.contains("orpo")) {
      expected = one.get("extra").get("exact_float64");
      sign = -1;
    }
    double halves = source.contains("apo_zero_unpaired") || isUnpaired(one) ? 0.5 : 1;
    double[] actual = Arrays.stream(signal.loss()).map(l -> l * halves).toArray();
    if (!expected.isArray()) {
      Close.check(name, Arrays.stream(actual).average().orElseThrow(), expected.doubleValue());
    } else if (expected.size() == actual.length) {
      double minus = sign;
      Close.check(
          name, Arrays.stream(actual).map(l -> minus * l).toArray(), Vectors.numbers(expected));
    } else {
      double[] each = Vectors.numbers(expected);
      int n = actual.length;
      Close.check(
          name,
          actual,
          IntStream.range(0, n).mapToDouble(i -> (each[i] + each[n + i]) / 2).toArray());
    }
    // The peer's gradient is of the sum where it gives one loss each.
    double terms = expected.isArray() ? expected.size() : 1;
    double norm =
        terms * halves * Math.sqrt(Arrays.stream(inputs.inLogits(signal)).map(g -> g * g).sum());
    double bound = source.contains("orpo") ? FLOAT : Close.BOUND;
    Close.check(name + " gradient", norm, one.get("grad_norm").doubleValue(), bound);
  }

  /** TRL's mean is over answers, APO's pair is a sum of two. */
  private static boolean isUnpaired(JsonNode one) {
    return one.get("params").path("loss_type").asText().equals("apo_zero_unpaired");
  }

  private static double[] unrelated(JsonNode extra) {
    if (extra.has("KL_logps")) {
      double[] policy = Vectors.numbers(extra.get("KL_logps"));
      double[] reference = Vectors.numbers(extra.get("ref_KL_logps"));
      return Pairs.ratios(policy, reference);
    }
    return extra.has("KL") ? new double[] {extra.get("KL").doubleValue()} : new double[0];
  }
}
