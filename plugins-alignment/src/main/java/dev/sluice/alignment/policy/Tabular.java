package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;

/** pi(y | x) = softmax of a row of logits a prompt: one logit for each answer of one word. */
@Describe("A softmax table: one logit for each prompt and answer.")
public final class Tabular implements PolicyArchitecture {
  private final Spread params;
  private final Streams streams;

  @Inject
  public Tabular(Spread params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public SoftmaxTable make(AnswerSpace space, Weights weights) {
    if (space.length() > 1) {
      throw new RunFailedException(
          "tabular holds answers of one word, and this task's have up to "
              + space.length()
              + ": use autoregressive");
    }
    return SoftmaxTable.of(space, weights, params.spread(), streams);
  }
}
