package dev.sluice.alignment.dream.learner;

import dev.sluice.alignment.dream.exact.Exploration;
import dev.sluice.alignment.dream.exact.Information;
import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Conduct;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * DREAM with a code of symbols, F(z | u) a softmax table, and a policy for each of them: the loss
 * is the mean regret plus a price times I(z; u), which is exact here and not a bound. Every step
 * sees all problems and symbols, so nothing is sampled: at its optimum it stands on the exact curve
 * of rate and regret, where the slope is one over the price.
 */
@Describe("DREAM with a code of symbols, whose information is exact.")
public final class DiscreteDream implements MetaLearner {
  /** Parameters. */
  public record Params(
      @Describe("How many symbols the code has, from 2 to 256; more than there are optima.")
          int symbols,
      @Describe("The price of a nat of I(z; u), above 0.") double price,
      @Describe("The deviation of all logits at the start, above 0.") double initialDeviation,
      @Describe("What exploration is rewarded for.") Spec<Explorer> explorer) {
    public Params {
      if (symbols < 2 || symbols > 256) {
        throw new IllegalArgumentException("symbols must be from 2 to 256, not " + symbols);
      }
      Dream.Params.requirePositive("price", price);
      Dream.Params.requirePositive("initial-deviation", initialDeviation);
    }

    /** Sixteen symbols, a small price. */
    public static Params defaults() {
      return new Params(16, 0.05, 0.1, Spec.of(Explorer.class, "information-gain"));
    }
  }

  private final Params params;
  private final Explorer explorer;
  private final RandomGenerator start;
  private @Nullable SymbolTables begun;
  private @Nullable KnowledgeGraph graph;

  @Inject
  public DiscreteDream(Params params, Build build, Streams streams) {
    this.params = params;
    this.explorer = build.of(params.explorer);
    this.start = streams.named("start");
  }

  @Override
  public void begin(MetaEnvironment environment) {
    graph = new KnowledgeGraph(environment);
    begun = new SymbolTables(environment, params.symbols);
    begun.draw(start, params.initialDeviation);
  }

  private SymbolTables tables() {
    return Objects.requireNonNull(begun, "begin comes before everything else");
  }

  @Override
  public int parameterCount() {
    return tables().logits().length;
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(tables().logits(), 0, into, 0, into.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, tables().logits(), 0, from.length);
  }

  /** The batch is not read: every step sees all problems. */
  @Override
  public double lossAndGradient(int batch, float[] gradient) {
    return tables().lossAndGradient(params.price, gradient);
  }

  @Override
  public Conduct conduct() {
    KnowledgeGraph known = Objects.requireNonNull(graph, "begin comes before everything else");
    SymbolTables tables = tables();
    DiscreteCode code = new DiscreteCode(tables.symbols(), known);
    double[][] choices = new Exploration(known).bestFor(explorer, code).choices();
    return new Conduct() {
      @Override
      public double[] explore(Knowledge knowledge) {
        return choices[knowledge.index()];
      }

      @Override
      public double[] act(Knowledge knowledge, int state) {
        double[] likeliest = code.decoded(knowledge).clone();
        Softmax.greedy(likeliest);
        int z = 0;
        while (likeliest[z] == 0) {
          z++;
        }
        double[] logits = tables.acting(z, state);
        Softmax.greedy(logits);
        return logits;
      }
    };
  }

  @Override
  public Map<String, Double> figures() {
    double[][] symbols = tables().symbols();
    return Map.of(
        "code-information",
        Information.mutual(tables().prior(), symbols),
        "code-regret",
        tables().regret());
  }
}
