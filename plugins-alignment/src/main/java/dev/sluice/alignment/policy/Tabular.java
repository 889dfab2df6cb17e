package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;

/** pi(y | x) = softmax of a row of logits a prompt: one logit for each answer of one word. */
@Describe("A softmax table: one logit for each prompt and answer.")
public final class Tabular implements PolicyArchitecture {
  /** Parameters of the policy. */
  public record Params(
      @Describe("Standard deviation of the first logits, at least 0; 0 is the uniform policy.")
          @PositiveOrZero
          double spread) {}

  private final Params params;
  private final Streams streams;

  @Inject
  public Tabular(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public SoftmaxTable create(AnswerSpace space, Weights weights) {
    if (space.length() > 1) {
      throw new RunFailedException(
          "tabular holds answers of one word, and this task's have up to "
              + space.length()
              + ": use autoregressive");
    }
    return SoftmaxTable.of(space, weights, params.spread(), streams);
  }
}
