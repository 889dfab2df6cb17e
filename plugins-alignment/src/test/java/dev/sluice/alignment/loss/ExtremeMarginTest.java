package dev.sluice.alignment.loss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;

/**
 * Losses against TRL where the margin is swept to +-2000. The answers are the two words of a
 * vocabulary of two, the reference is uniform, and the policy's logits differ by the gap g: log
 * pi(y_w) = log s(g), log pi(y_l) = log s(-g).
 */
final class ExtremeMarginTest {
  private static final double EXO_SMOOTHING = 1e-3;
  private static final double ROBUST_SMOOTHING = 0.1;

  @Test
  void everyLossEqualsTrlAtEveryMargin() {
    Vectors.forEachFile("dpo_extreme", ExtremeMarginTest::checkFile);
  }

  private static void checkFile(String file, JsonNode root) {
    for (JsonNode one : root.get("cases")) {
      String name = one.get("loss_type").asText();
      double smoothing = name.equals("exo_pair") ? EXO_SMOOTHING : ROBUST_SMOOTHING;
      check(one, PeerLosses.ofTrl(name, one.get("beta").doubleValue(), smoothing, 0.05));
    }
    System.out.println("vectors: " + root.get("cases").size() + " cases of " + file);
  }

  private static void check(JsonNode one, PreferenceLoss loss) {
    double gap = one.get("policy_logit_gap").doubleValue();
    double uniform = -Math.log(2);
    PreferenceSignal signal =
        loss.of(
            new PreferenceBatch(
                new double[] {Logistic.logSigmoid(gap)},
                new double[] {Logistic.logSigmoid(-gap)},
                new double[] {uniform},
                new double[] {uniform},
                new int[] {1},
                new int[] {1}));
    double gradient =
        signal.chosenGradient()[0] * Logistic.sigmoid(-gap)
            - signal.rejectedGradient()[0] * Logistic.sigmoid(gap);
    Close.check(one + " loss", signal.loss()[0], one.get("loss").doubleValue());
    Close.check(one + " gradient", gradient, one.get("grad_gap").doubleValue());
  }
}
