package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;

/**
 * pi(y | x) as a product over words, each word's distribution the softmax of a row of logits for
 * its prompt and prefix. It can be any distribution of answers, in {@code prompts *
 * vocabulary^length} logits or so, and shows what depends on words where everything can still be
 * listed.
 */
@Describe("A softmax table over words, one row for each prompt and prefix.")
public final class Autoregressive implements PolicyArchitecture {
  private final Spread params;
  private final Streams streams;

  @Inject
  public Autoregressive(Spread params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public SoftmaxTable make(AnswerSpace space, Weights weights) {
    return SoftmaxTable.of(space, weights, params.spread(), streams);
  }
}
