package dev.sluice.alignment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.alignment.loss.PeerInputs;
import dev.sluice.alignment.loss.PeerLosses;
import dev.sluice.alignment.loss.Sft;
import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.run.Metrics;
import dev.sluice.testkit.Vectors;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ImplicitRewardsTest {
  /** TRL counts accuracy in float32. */
  private static final double FLOAT = 1e-7;

  private static final double BOUND = 1e-12;

  @Test
  void equalTrlsMetricsUnderTrlsNames() {
    Vectors.forEachFile(
        "dpo_trl_",
        (file, root) -> {
          int ran = 0;
          for (JsonNode one : root.get("cases")) {
            if (one.get("dtype").asText().equals("float64")) {
              check(root, one);
              ran++;
            }
          }
          System.out.println("vectors: rewards of " + ran + " cases of " + file);
        });
  }

  @Test
  void aTieIsNotRight() {
    double[] same = {-1, -1};
    PreferenceBatch batch = new PreferenceBatch(same, same, same, same);
    assertThat(ImplicitRewards.of(batch, PairRewards.ofRatios(batch, 0.1)).accuracy()).isZero();
  }

  @Test
  void refusesABatchWithoutPairs() {
    double[] none = {};
    PreferenceBatch batch = new PreferenceBatch(none, none, none, none);
    assertThatThrownBy(() -> ImplicitRewards.of(batch, new PairRewards(none, none)))
        .hasMessage("a batch without pairs has no mean reward");
  }

  private static void check(JsonNode root, JsonNode one) {
    PreferenceBatch batch = new PeerInputs(root.get("inputs")).batch();
    PreferenceLoss loss = PeerLosses.ofTrl(one.get("params"));
    Logged logged = new Logged();
    ImplicitRewards.of(batch, loss.rewards(batch)).log(logged, "train/", 7);
    // TRL multiplies by a beta that sft does not read.
    double scale = loss instanceof Sft ? one.get("params").get("beta").doubleValue() : 1;
    // With ld_alpha TRL weighs the tokens in what it logs as log-probabilities, too.
    boolean weighed = one.get("params").has("ld_alpha");
    assertThat(logged.values()).hasSize(6);
    logged
        .values()
        .forEach(
            (name, value) -> {
              JsonNode expected = one.get("metrics").get(name.substring("train/".length()));
              double bound = name.endsWith("accuracies") ? FLOAT : BOUND;
              if (weighed && name.contains("logps")) {
                return;
              }
              boolean scaled = name.contains("rewards") && !name.endsWith("accuracies");
              assertThat(scaled ? scale * value : value)
                  .as(name)
                  .isCloseTo(Vectors.number(expected), within(bound));
            });
  }

  /** Keeps what is logged. */
  private record Logged(Map<String, Double> values) implements Metrics {
    Logged() {
      this(new TreeMap<>());
    }

    @Override
    public void log(String name, long step, double value) {
      values.put(name, value);
    }

    @Override
    public void result(String name, double value) {
      values.put(name, value);
    }
  }
}
