package dev.sluice.alignment.dream.learner;

import dev.sluice.alignment.dream.exact.BeliefValue;
import dev.sluice.alignment.dream.exact.Exploration;
import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.api.meta.Bottleneck;
import dev.sluice.api.meta.Conduct;
import dev.sluice.api.meta.Explorer;
import dev.sluice.api.meta.Knowledge;
import dev.sluice.api.meta.MetaEnvironment;
import dev.sluice.api.meta.MetaLearner;
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
 * Decoupled exploration (Liu et al. 2021, arXiv:2008.02790). Acting is learnt from a code z = f(u)
 * + rho N(0, I) of the problem, with a bottleneck on f: the loss is the mean regret of a softmax
 * policy whose logits are linear in z, plus the bottleneck's penalty. Exploration is then planned
 * for the explorer's reward, and acts on what it can expect of z, g = E[f | what was seen]. f and
 * the policy are tables; g, the plan and the policy's return are exact, so that what the code
 * learns is all that is left to see.
 */
@Describe("DREAM: a code that holds what acting needs, and exploration that looks for the code.")
public final class Dream implements MetaLearner {
  private static final int QUADRATURE = 16;

  /** Parameters. */
  public record Params(
      @Describe("How many numbers the code has, from 1 to 3; its information is exact there.")
          int width,
      @Describe("The code's noise rho, above 0.") double noise,
      @Describe("The deviation of f at the start, above 0; a wide one holds what is of no use.")
          double initialDeviation,
      @Describe("What keeps the code from holding more than it needs.") Spec<Bottleneck> bottleneck,
      @Describe("What exploration is rewarded for.") Spec<Explorer> explorer) {
    public Params {
      if (width < 1 || width > GaussianInformation.MOST_DIMENSIONS) {
        throw new IllegalArgumentException("width must be from 1 to 3, not " + width);
      }
      requirePositive("noise", noise);
      requirePositive("initial-deviation", initialDeviation);
    }

    /** Two numbers, noise of 0.1, a narrow start. */
    public static Params defaults() {
      return new Params(
          2,
          0.1,
          0.1,
          Spec.of(Bottleneck.class, "kl"),
          Spec.of(Explorer.class, "information-gain"));
    }

    private static void requirePositive(String name, double value) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(name + " must be above 0 and finite, not " + value);
      }
    }
  }

  private final Params params;
  private final Bottleneck bottleneck;
  private final Explorer explorer;
  private final RandomGenerator start;
  private final RandomGenerator draws;
  private @Nullable Setting begun;

  @Inject
  public Dream(Params params, Build build, Streams streams) {
    this.params = params;
    this.bottleneck = build.of(params.bottleneck);
    this.explorer = build.of(params.explorer);
    this.start = streams.named("start");
    this.draws = streams.named("problems");
  }

  @Override
  public void begin(MetaEnvironment environment) {
    begun = Setting.of(environment, params.width);
    begun.weights().draw(start, params.initialDeviation);
  }

  @Override
  public int parameterCount() {
    return setting().weights().count();
  }

  @Override
  public void readParameters(float[] into) {
    setting().weights().copyTo(into);
  }

  @Override
  public void writeParameters(float[] from) {
    setting().weights().copyFrom(from);
  }

  @Override
  public double lossAndGradient(int batch, float[] gradient) {
    CodedActing acting = setting().acting();
    CodeWeights slope = setting().weights().zeros();
    double penalty = 0;
    double regret = 0;
    for (int b = 0; b < batch; b++) {
      int u = Softmax.draw(setting().prior(), draws);
      double[] f = setting().weights().code(u);
      double[] z = f.clone();
      for (int i = 0; i < z.length; i++) {
        z[i] += params.noise * draws.nextGaussian();
      }
      double value = acting.addGradient(setting().weights(), u, z, -1.0 / batch, slope);
      regret += (setting().best()[u] - value) / batch;
      penalty += bottleneck.penalty(f, params.noise) / batch;
      bottleneck.addGradient(f, 1.0 / batch, slope.code(u));
    }
    bottleneck.observe(regret);
    slope.copyTo(gradient);
    return regret + penalty;
  }

  @Override
  public Conduct conduct() {
    KnowledgeGraph graph = setting().graph();
    GaussianCode code = new GaussianCode(setting().weights().codes(), params.noise, graph);
    double[][] choices = plan(graph, code).choices();
    CodeWeights weights = setting().weights();
    return new Conduct() {
      @Override
      public double[] explore(Knowledge knowledge) {
        return choices[knowledge.index()];
      }

      @Override
      public double[] act(Knowledge known, int state) {
        double[] logits = setting().acting().logits(weights, code.expected(known), state);
        Softmax.greedy(logits);
        return logits;
      }
    };
  }

  private Exploration.Plan plan(KnowledgeGraph graph, GaussianCode code) {
    return new Exploration(graph)
        .best(
            (before, after) -> {
              double mean = 0;
              for (int u = 0; u < after.belief().length; u++) {
                double weight = after.belief()[u];
                mean += weight > 0 ? weight * explorer.reward(code, before, after, u) : 0;
              }
              return mean;
            },
            explorer.cost());
  }

  @Override
  public Map<String, Double> figures() {
    double[][] codes = setting().weights().codes();
    double bound = 0;
    for (int u = 0; u < codes.length; u++) {
      bound += setting().prior()[u] * bound(codes[u]);
    }
    double exact = new GaussianInformation(QUADRATURE).of(setting().prior(), codes, params.noise);
    return Map.of("code-information", exact, "code-bound", bound);
  }

  /** KL(N(f, rho^2 I) || N(0, I)), whatever the bottleneck is. */
  private double bound(double[] f) {
    double variance = params.noise * params.noise;
    double sum = 0;
    for (double x : f) {
      sum += 0.5 * (x * x + variance - 1 - Math.log(variance));
    }
    return sum;
  }

  private Setting setting() {
    return Objects.requireNonNull(begun, "begin comes before everything else");
  }

  @Override
  public double[][] codes() {
    return setting().weights().codes();
  }

  /** What begins with the environment. */
  private record Setting(
      KnowledgeGraph graph, CodedActing acting, CodeWeights weights, double[] best) {
    static Setting of(MetaEnvironment environment, int width) {
      KnowledgeGraph graph = new KnowledgeGraph(environment);
      int problems = graph.prior().length;
      BeliefValue value = new BeliefValue(environment.exploitation());
      double[] best = new double[problems];
      for (int u = 0; u < problems; u++) {
        best[u] = value.ofProblem(problems, u);
      }
      PhaseTable table = new PhaseTable(environment.exploitation(), problems);
      return new Setting(
          graph,
          new CodedActing(table),
          new CodeWeights(problems, table.states(), table.actions(), width),
          best);
    }

    double[] prior() {
      return graph.prior();
    }
  }
}
