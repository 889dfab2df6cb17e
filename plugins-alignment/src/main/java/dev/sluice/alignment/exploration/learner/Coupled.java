package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.BeliefValue;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;

/**
 * Learns both phases from the return alone, as RL^2 does (Duan et al. 2016, arXiv:1611.02779): a
 * softmax table over what is known decides how to explore and how to act. Exploring gets the policy
 * gradient with a leave-one-out baseline, acting its exact gradient. What exploring is worth shows
 * only once acting uses what it finds, and acting learns to use only what exploring finds.
 */
@Describe("Learns to explore and to act from the return alone, as RL^2 does.")
public final class Coupled implements MetaLearnerArchitecture {
  private final Params params;
  private final Streams streams;

  /** Parameters. */
  public record Params(@Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {}

  @Inject
  public Coupled(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public MetaLearner make(MetaEnvironment environment, Weights weights) {
    return new CoupledLearner(
        CoupledTables.of(environment, weights),
        BeliefValue.ofProblems(environment),
        streams.named("problems"));
  }
}
