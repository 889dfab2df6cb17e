package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;

/** pi(y | x) = softmax of a row of logits a prompt: one logit for each answer of one word. */
@Describe("A softmax table: one logit for each prompt and answer.")
public final class Tabular extends SoftmaxTable {
  /** Parameters of the policy. */
  public record Params(
      @Describe("Standard deviation of the first logits, at least 0; 0 is the uniform policy.")
          double spread) {
    public Params {
      Spreads.require(spread);
    }
  }

  @Inject
  public Tabular(Params params, Streams streams) {
    super(params.spread(), streams.named("parameters"));
  }

  @Override
  public void initialize(AnswerSpace space) {
    if (space.length() > 1) {
      throw new IllegalArgumentException(
          "tabular holds answers of one word, and this task's have up to "
              + space.length()
              + ": use autoregressive");
    }
    super.initialize(space);
  }
}
