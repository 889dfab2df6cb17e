package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.Exploration;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaPolicy;
import dev.sluice.api.learn.ParameterTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * See {@link Dream}: the code and the policy, then decoder and exploration if they are learnt.
 *
 * @param best what can be earned in each problem if it is known, shape {@code [u]}
 * @param learnt null where exploration is planned
 * @param draws of problems to act in
 * @param walks of problems to explore
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record DreamLearner(
    KnowledgeGraph graph,
    CodedActing acting,
    CodeWeights weights,
    double[] best,
    double noise,
    Bottleneck bottleneck,
    Explorer explorer,
    @Nullable LearntExploration learnt,
    RandomGenerator draws,
    RandomGenerator walks)
    implements MetaLearner {
  private static final int QUADRATURE = 16;

  @Override
  public int parameterCount() {
    return weights.count() + (learnt == null ? 0 : learnt.tables().length);
  }

  @Override
  public List<ParameterTensor> tensors() {
    List<ParameterTensor> tensors = new ArrayList<>(weights.tensors());
    if (learnt != null) {
      tensors.add(learnt.tensor());
    }
    return tensors;
  }

  @Override
  public void readParameters(float[] into) {
    weights.copyTo(into);
    if (learnt != null) {
      float[] tables = learnt.tables();
      System.arraycopy(tables, 0, into, into.length - tables.length, tables.length);
    }
  }

  @Override
  public void writeParameters(float[] from) {
    weights.copyFrom(from);
    if (learnt != null) {
      float[] tables = learnt.tables();
      System.arraycopy(from, from.length - tables.length, tables, 0, tables.length);
    }
  }

  @Override
  public double lossAndGradient(int batch, float[] gradient) {
    CodeWeights slope = weights.zeros();
    double penalty = 0;
    double regret = 0;
    for (int b = 0; b < batch; b++) {
      int u = Softmax.draw(graph.prior(), draws);
      double[] f = weights.code(u);
      double[] z = f.clone();
      for (int i = 0; i < z.length; i++) {
        z[i] += noise * draws.nextGaussian();
      }
      double value = acting.addGradient(weights, u, z, -1.0 / batch, slope);
      regret += (best[u] - value) / batch;
      penalty += bottleneck.penalty(f, noise) / batch;
      bottleneck.addGradient(f, 1.0 / batch, slope.code(u));
    }
    bottleneck.observe(regret);
    Arrays.fill(gradient, 0);
    slope.copyTo(gradient);
    return regret + penalty + explore(batch, gradient);
  }

  /** Explores as many problems where exploration is learnt; the decoder's loss. */
  private double explore(int batch, float[] gradient) {
    if (learnt == null) {
      return 0;
    }
    GaussianCode code = learnt.code(weights.codes());
    double loss = 0;
    for (int b = 0; b < batch; b++) {
      int u = Softmax.draw(graph.prior(), walks);
      loss += learnt.addGradient(code, u, 1.0 / batch, gradient, weights.count());
    }
    return loss / batch;
  }

  @Override
  public MetaPolicy policy() {
    GaussianCode code =
        learnt == null
            ? new GaussianCode(weights.codes(), noise, graph)
            : learnt.code(weights.codes());
    double[][] planned =
        learnt == null ? new Exploration(graph).bestFor(explorer, code).choices() : new double[0][];
    return new MetaPolicy() {
      @Override
      public double[] explore(Knowledge knowledge) {
        return learnt == null ? planned[knowledge.index()] : learnt.choice(knowledge);
      }

      @Override
      public double[] act(Knowledge known, int state) {
        double[] logits = acting.logits(weights, code.expected(known), state);
        Softmax.greedy(logits);
        return logits;
      }
    };
  }

  @Override
  public Map<String, Double> figures() {
    double[][] codes = weights.codes();
    double bound = 0;
    for (int u = 0; u < codes.length; u++) {
      bound += graph.prior()[u] * bound(codes[u]);
    }
    double exact = new GaussianInformation(QUADRATURE).of(graph.prior(), codes, noise);
    return Map.of("code-information", exact, "code-bound", bound);
  }

  /** KL(N(f, rho^2 I) || N(0, I)), whatever the bottleneck is. */
  private double bound(double[] f) {
    double variance = noise * noise;
    double sum = 0;
    for (double x : f) {
      sum += 0.5 * (x * x + variance - 1 - Math.log(variance));
    }
    return sum;
  }

  @Override
  public double[][] codes() {
    return weights.codes();
  }
}
