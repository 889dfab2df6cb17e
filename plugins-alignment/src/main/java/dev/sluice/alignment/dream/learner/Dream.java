package dev.sluice.alignment.dream.learner;

import dev.sluice.alignment.dream.exact.BeliefValue;
import dev.sluice.alignment.dream.exact.Exploration;
import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Bottleneck;
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
import java.util.Arrays;
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
          int width,
      @Describe("The code's noise rho, above 0.") double noise,
      @Describe("The deviation of f at the start, above 0; a wide one holds what is of no use.")
          double initialDeviation,
      @Describe("What keeps the code from holding more than it needs.") Spec<Bottleneck> bottleneck,
      @Describe("What exploration is rewarded for.") Spec<Explorer> explorer,
      @Describe("Whether decoder and exploration are exact or learnt.") ExplorationBy exploration) {
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
          Spec.of(Explorer.class, "information-gain"),
          ExplorationBy.PLANNED);
    }

    static void requirePositive(String name, double value) {
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
  private final RandomGenerator walks;
  private @Nullable Setting begun;

  @Inject
  public Dream(Params params, Build build, Streams streams) {
    this.params = params;
    this.bottleneck = build.of(params.bottleneck);
    this.explorer = build.of(params.explorer);
    this.start = streams.named("start");
    this.draws = streams.named("problems");
    this.walks = streams.named("explorations");
  }

  @Override
  public void begin(MetaEnvironment environment) {
    KnowledgeGraph graph = new KnowledgeGraph(environment);
    LearntExploration learnt =
        params.exploration == ExplorationBy.LEARNT
            ? new LearntExploration(graph, explorer, params.width, params.noise, walks)
            : null;
    begun = Setting.of(environment, graph, params.width, learnt);
    begun.weights().draw(start, params.initialDeviation);
  }

  @Override
  public int parameterCount() {
    LearntExploration learnt = setting().learnt();
    return setting().weights().count() + (learnt == null ? 0 : learnt.tables().length);
  }

  @Override
  public void readParameters(float[] into) {
    setting().weights().copyTo(into);
    LearntExploration learnt = setting().learnt();
    if (learnt != null) {
      float[] tables = learnt.tables();
      System.arraycopy(tables, 0, into, into.length - tables.length, tables.length);
    }
  }

  @Override
  public void writeParameters(float[] from) {
    setting().weights().copyFrom(from);
    LearntExploration learnt = setting().learnt();
    if (learnt != null) {
      float[] tables = learnt.tables();
      System.arraycopy(from, from.length - tables.length, tables, 0, tables.length);
    }
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
    Arrays.fill(gradient, 0);
    slope.copyTo(gradient);
    return regret + penalty + explore(batch, gradient);
  }

  /** Explores as many problems where exploration is learnt; the decoder's loss. */
  private double explore(int batch, float[] gradient) {
    LearntExploration learnt = setting().learnt();
    if (learnt == null) {
      return 0;
    }
    GaussianCode code = learnt.code(setting().weights().codes());
    double loss = 0;
    for (int b = 0; b < batch; b++) {
      int u = Softmax.draw(setting().prior(), walks);
      loss += learnt.addGradient(code, u, 1.0 / batch, gradient, setting().weights().count());
    }
    return loss / batch;
  }

  @Override
  public Conduct conduct() {
    KnowledgeGraph graph = setting().graph();
    CodeWeights weights = setting().weights();
    LearntExploration learnt = setting().learnt();
    GaussianCode code =
        learnt == null
            ? new GaussianCode(weights.codes(), params.noise, graph)
            : learnt.code(weights.codes());
    double[][] planned =
        learnt == null ? new Exploration(graph).bestFor(explorer, code).choices() : new double[0][];
    return new Conduct() {
      @Override
      public double[] explore(Knowledge knowledge) {
        return learnt == null ? planned[knowledge.index()] : learnt.choice(knowledge);
      }

      @Override
      public double[] act(Knowledge known, int state) {
        double[] logits = setting().acting().logits(weights, code.expected(known), state);
        Softmax.greedy(logits);
        return logits;
      }
    };
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
      KnowledgeGraph graph,
      CodedActing acting,
      CodeWeights weights,
      double[] best,
      @Nullable LearntExploration learnt) {
    static Setting of(
        MetaEnvironment environment,
        KnowledgeGraph graph,
        int width,
        @Nullable LearntExploration learnt) {
      int problems = graph.prior().length;
      PhaseTable table = new PhaseTable(environment.exploitation(), problems);
      return new Setting(
          graph,
          new CodedActing(table),
          new CodeWeights(problems, table.states(), table.actions(), width),
          BeliefValue.ofProblems(environment),
          learnt);
    }

    double[] prior() {
      return graph.prior();
    }
  }
}
