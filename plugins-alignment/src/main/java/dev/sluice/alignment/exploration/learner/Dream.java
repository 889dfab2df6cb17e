package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.BeliefValue;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Decoupled exploration (Liu et al. 2021, arXiv:2008.02790). Acting is learnt from a code z = f(u)
 * + rho N(0, I) of the problem, with a bottleneck on f: the loss is the mean regret of a softmax
 * policy whose logits are linear in z, plus the bottleneck's penalty. Exploration is then planned
 * for the explorer's reward, and acts on what it can expect of z, g = E[f | what was seen]. f and
 * the policy are tables; g, the plan and the policy's return are exact, so that what the code
 * learns is all that is left to see.
 */
@Describe("DREAM: a code that holds what acting needs, and exploration that looks for the code.")
public final class Dream implements MetaLearnerArchitecture {
  /** Where decoder and exploration come from. */
  public enum ExplorationBy {
    /** The exact decoder, and the best plan for the reward under it. */
    PLANNED,
    /** Both learnt from sampled explorations. */
    LEARNT
  }

  /** Parameters. */
  public record Params(
      @Describe("How many numbers the code has, from 1 to 3; its information is exact there.")
          @Min(1)
          @Max(GaussianInformation.MOST_DIMENSIONS)
          int width,
      @Describe("The code's noise rho.") @Positive double noise,
      @Describe("The deviation of f at the start, above 0; a wide one holds what is of no use.")
          @Positive
          double initialDeviation,
      @Describe("The penalty on what the code holds.") Spec<Bottleneck> bottleneck,
      @Describe("The reward of exploration.") Spec<Explorer> explorer,
      @Describe("Whether decoder and exploration are exact or learnt.") ExplorationBy exploration,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

    /** Two numbers, noise of 0.1, a narrow start. */
    public static Params defaults() {
      return new Params(
          2,
          0.1,
          0.1,
          Spec.of(Bottleneck.class, "kl"),
          Spec.of(Explorer.class, "information-gain"),
          ExplorationBy.PLANNED,
          InitialWeights.drawn());
    }
  }

  private final Params params;
  private final Bottleneck bottleneck;
  private final Explorer explorer;
  private final Streams streams;

  @Inject
  public Dream(Params params, Build build, Streams streams) {
    this.params = params;
    this.bottleneck = build.of(params.bottleneck);
    this.explorer = build.of(params.explorer);
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public MetaLearner make(MetaEnvironment environment, Weights weights) {
    KnowledgeGraph graph = new KnowledgeGraph(environment);
    MdpTable table = new MdpTable(environment.exploitation(), graph.prior().length);
    CodeWeights code =
        new CodeWeights(graph.prior().length, table.states(), table.actions(), params.width);
    code.draw(streams.named("start"), params.initialDeviation);
    RandomGenerator walks = streams.named("explorations");
    DreamLearner learner =
        new DreamLearner(
            graph,
            new CodedActing(table),
            code,
            BeliefValue.ofProblems(environment),
            params.noise,
            bottleneck,
            explorer,
            params.exploration == ExplorationBy.LEARNT
                ? new LearntExploration(graph, explorer, params.width, params.noise, walks)
                : null,
            streams.named("problems"),
            walks);
    float[] drawn = learner.copyParameters();
    float[] values = weights.values(drawn.length, () -> drawn);
    // What is drawn stays in float64 until it is written for the first time.
    if (values != drawn) {
      learner.writeParameters(values);
    }
    return learner;
  }
}
