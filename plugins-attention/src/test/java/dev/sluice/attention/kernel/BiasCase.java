package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.Alignment;
import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.SoftCap;
import dev.sluice.testkit.Vectors;

/**
 * One case of {@code attention_bias.json}: a score with learnt numbers, and what torch's autograd
 * of dense attention gives.
 */
public record BiasCase(JsonNode json) {
  private static final double ROUNDINGS = 4500;

  /** Every gradient, each relative to its largest number. */
  public void check(AttentionKernel kernel) {
    AttentionSpec spec = spec();
    AttentionOutput output = kernel.forward(heads("q"), heads("k"), heads("v"), spec);
    AttentionGradient gradient =
        kernel.backward(heads("q"), heads("k"), heads("v"), spec, output, heads("dout"));
    double bound = ROUNDINGS * kernel.epsilon();
    close(bound, "out", output.out().values());
    close(bound, "dq", gradient.q().values());
    close(bound, "dk", gradient.k().values());
    close(bound, "dv", gradient.v().values());
    close(bound, "dsinks", gradient.sinks());
    close(bound, "dscore", gradient.score());
  }

  private AttentionSpec spec() {
    Score score = Score.plain();
    for (JsonNode step : json.get("steps")) {
      score = score.then(step(step));
    }
    AttentionSpec spec =
        AttentionSpec.scaled(json.get("scale").doubleValue())
            .withScore(score)
            .withSinks(Vectors.numbers(json.get("sinks")));
    return json.get("causal").booleanValue()
        ? spec.withMask(Band.causal(Alignment.BOTTOM_RIGHT, heads("q").rows(), heads("k").rows()))
        : spec;
  }

  private static Score step(JsonNode step) {
    if (step.has("cap")) {
      return new SoftCap(step.get("cap").doubleValue());
    }
    if (step.has("slopes")) {
      double[] slopes = Vectors.numbers(step.get("slopes"));
      return new Alibi(slopes, step.get("shift").intValue()).asLearnt();
    }
    JsonNode bias = step.get("bias");
    JsonNode head = bias.get(0).get(0);
    ScoreGrid grid =
        new ScoreGrid(bias.size(), bias.get(0).size(), head.size(), head.get(0).size());
    return new Bias(grid, Vectors.flat(bias)).asLearnt();
  }

  private Heads heads(String name) {
    JsonNode node = json.get(name);
    JsonNode head = node.get(0).get(0);
    return new Heads(
        node.size(), node.get(0).size(), head.size(), head.get(0).size(), Vectors.flat(node));
  }

  private void close(double bound, String name, double[] actual) {
    double[] expected = Vectors.flat(json.get(name));
    assertThat(actual).as("%s: %s", json.get("name").asText(), name).hasSameSizeAs(expected);
    double size = 1;
    for (double x : expected) {
      size = Math.max(size, Math.abs(x));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i]) / size)
          .as("%s: %s[%d] is %s, not %s", json.get("name"), name, i, actual[i], expected[i])
          .isLessThan(bound);
    }
  }
}
