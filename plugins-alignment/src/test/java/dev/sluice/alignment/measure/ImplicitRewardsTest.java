package dev.sluice.alignment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.run.Metrics;
import dev.sluice.testing.Vectors;
import java.util.Arrays;
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
            // With ld_alpha TRL weighs the tokens first, so its log-probabilities are others.
            if (one.get("dtype").asText().equals("float64") && !one.get("params").has("ld_alpha")) {
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
    assertThat(ImplicitRewards.of(batch, 0.1).accuracy()).isZero();
  }

  @Test
  void refusesABatchWithoutPairs() {
    double[] none = {};
    assertThatThrownBy(() -> ImplicitRewards.of(new PreferenceBatch(none, none, none, none), 0.1))
        .hasMessage("a batch without pairs has no mean reward");
  }

  private static void check(JsonNode root, JsonNode one) {
    double[] policy = Vectors.numbers(root.get("derived").get("logps"));
    double[] reference = Vectors.numbers(root.get("derived").get("ref_logps"));
    int n = policy.length / 2;
    PreferenceBatch batch =
        new PreferenceBatch(
            Arrays.copyOf(policy, n),
            Arrays.copyOfRange(policy, n, 2 * n),
            Arrays.copyOf(reference, n),
            Arrays.copyOfRange(reference, n, 2 * n));
    Logged logged = new Logged();
    ImplicitRewards.of(batch, one.get("params").get("beta").doubleValue()).log(logged, "train/", 7);
    assertThat(logged.values()).hasSize(6);
    logged
        .values()
        .forEach(
            (name, value) -> {
              JsonNode expected = one.get("metrics").get(name.substring("train/".length()));
              double bound = name.endsWith("accuracies") ? FLOAT : BOUND;
              assertThat(value).as(name).isCloseTo(Vectors.number(expected), within(bound));
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
