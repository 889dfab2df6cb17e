package dev.sluice.alignment.policy;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Vocabulary;
import jakarta.inject.Inject;
import java.util.Optional;

/** Policies by a model of the next token, whose weights are the model's. */
@Describe("A sequence model, such as the decoder: reads prompts that are texts.")
public final class SequencePolicies implements PolicyArchitecture {
  private final Params params;
  private final SequenceModelArchitecture model;

  /** Parameters of the policy. */
  public record Params(
      @Describe("The model of the next token.") Spec<SequenceModelArchitecture> model,
      @Describe("How many sequences are scored or continued at once where there is no gradient.")
          @Min(1)
          int chunk,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

    /** The decoder. */
    public static Params defaults() {
      return new Params(
          Spec.of(SequenceModelArchitecture.class, "transformer"), 64, InitialWeights.drawn());
    }
  }

  @Inject
  public SequencePolicies(Params params, Build build) {
    this(params, build.of(params.model()));
  }

  SequencePolicies(Params params, SequenceModelArchitecture model) {
    this.params = params;
    this.model = model;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public Optional<String> checkpoint() {
    return model.checkpoint();
  }

  @Override
  public boolean keepsPrecision() {
    return model.keepsPrecision();
  }

  @Override
  public Policy make(AnswerSpace space, Weights weights) {
    return new SequencePolicy(
        model.create(new Vocabulary(AnswerTokens.vocabulary(space)), weights),
        space,
        params.chunk());
  }
}
