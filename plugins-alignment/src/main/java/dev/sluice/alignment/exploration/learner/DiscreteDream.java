package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
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

/**
 * DREAM with a code of symbols, F(z | u) a softmax table, and a policy for each of them: the loss
 * is the mean regret plus a price times I(z; u), which is exact here and not a bound. Every step
 * sees all problems and symbols, so nothing is sampled: at its optimum it stands on the exact curve
 * of rate and regret, where the slope is one over the price.
 */
@Describe("DREAM with a code of symbols, whose information is exact.")
public final class DiscreteDream implements MetaLearnerArchitecture {
  /** Parameters. */
  public record Params(
      @Describe("How many symbols the code has, from 2 to 256; more than there are optima.")
          @Min(2)
          @Max(256)
          int symbols,
      @Describe("The price of a nat of I(z; u).") @Positive double price,
      @Describe("The deviation of all logits at the start.") @Positive double initialDeviation,
      @Describe("The reward of exploration.") Spec<Explorer> explorer,
      @Describe(InitialWeights.DESCRIPTION) Spec<InitialWeights> weights) {

    /** Sixteen symbols, a small price. */
    public static Params defaults() {
      return new Params(
          16, 0.05, 0.1, Spec.of(Explorer.class, "information-gain"), InitialWeights.drawn());
    }
  }

  private final Params params;
  private final Explorer explorer;
  private final Streams streams;

  @Inject
  public DiscreteDream(Params params, Build build, Streams streams) {
    this.params = params;
    this.explorer = build.of(params.explorer);
    this.streams = streams;
  }

  @Override
  public Spec<InitialWeights> initialWeights() {
    return params.weights();
  }

  @Override
  public MetaLearner make(MetaEnvironment environment, Weights weights) {
    SymbolTables tables = new SymbolTables(environment, params.symbols);
    tables.draw(streams.named("start"), params.initialDeviation);
    float[] logits = tables.logits();
    weights.read(logits.length, () -> logits).get(logits);
    return new DiscreteLearner(new KnowledgeGraph(environment), tables, explorer, params.price);
  }
}
