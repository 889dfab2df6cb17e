package dev.sluice.alignment.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.alignment.loss.PeerInputs;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.testkit.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GrpoTest {
  private static final double BOUND = 1e-12;

  @Test
  void equalsHalosInLossAndGradient() {
    Vectors.forEachFile(
        "losses_other_peers",
        (file, root) -> {
          int ran = 0;
          for (JsonNode one : root.get("cases")) {
            if (one.get("source").asText().contains("GRPO")) {
              check(one, new PeerInputs(root.get("inputs")));
              ran++;
            }
          }
          assertThat(ran).isPositive();
          System.out.println("vectors: " + ran + " GRPO cases of " + file);
        });
  }

  @Test
  void advantagesAreInTheGroupsDeviationsOrPlain() {
    double[] rewards = {1, 2, 3};
    assertThat(Advantages.grouped(rewards, true)).containsExactly(-1, 0, 1);
    assertThat(Advantages.grouped(new double[] {1, 5}, false)).containsExactly(-2, 2);
    assertThat(Advantages.grouped(new double[] {4, 4, 4}, true)).containsOnly(0);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(Constraints.broken(new Grpo.Params(-1, 4, 0.2, 1, true)))
        .containsExactly("beta must be 0 or more, not -1.0");
    assertThat(Constraints.broken(new Grpo.Params(0, 4, 0, 1, true)))
        .containsExactly("epsilon must be above 0, not 0.0");
    assertThat(Constraints.broken(new Grpo.Params(0, 4, 0.2, 0, true)))
        .containsExactly("epochs must be at least 1, not 0");
  }

  /** The peer's answers were drawn by its reference. */
  private static void check(JsonNode one, PeerInputs inputs) {
    PreferenceBatch batch = inputs.batch();
    int n = batch.size();
    double[][] policy =
        both(batch.detail().chosen().logProbability(), batch.detail().rejected().logProbability());
    double[][] reference =
        both(batch.detail().chosen().reference(), batch.detail().rejected().reference());
    double[] advantages = Vectors.numbers(one.get("extra").get("advantages"));
    List<DrawnAnswer> drawn = new ArrayList<>();
    for (int i = 0; i < policy.length; i++) {
      double[] words = new double[policy[i].length];
      Arrays.fill(words, advantages[i]);
      Completion completion = new Completion(new int[] {0}, new int[words.length]);
      drawn.add(new DrawnAnswer(completion, reference[i], words));
    }
    ScoreLoss.Gradient back =
        new GroupObjective(
                drawn,
                new AnswerScores(reference, new double[0][][]),
                new Grpo.Params(
                    one.get("params").get("beta").doubleValue(),
                    2,
                    one.get("params").get("epsilon").doubleValue(),
                    1,
                    true),
                1)
            .of(new AnswerScores(policy, new double[0][][]));
    close(back.loss(), one.get("loss"));
    DetailGradient words =
        DetailGradient.ofTokens(
            Arrays.copyOf(back.words(), n), Arrays.copyOfRange(back.words(), n, 2 * n));
    PreferenceSignal signal =
        new PreferenceSignal(new double[n], new double[n], new double[n], words);
    // Those inputs divide by the number of pairs.
    double norm = n * Math.sqrt(Arrays.stream(inputs.inLogits(signal)).map(g -> g * g).sum());
    close(norm, one.get("grad_norm"));
  }

  /** Relative to the expected size, absolute below 1. */
  private static void close(double actual, JsonNode expected) {
    double value = Vectors.number(expected);
    assertThat(actual).isCloseTo(value, within(BOUND * Math.max(1, Math.abs(value))));
  }

  private static double[][] both(double[][] chosen, double[][] rejected) {
    double[][] all = Arrays.copyOf(chosen, chosen.length + rejected.length);
    System.arraycopy(rejected, 0, all, chosen.length, rejected.length);
    return all;
  }
}
