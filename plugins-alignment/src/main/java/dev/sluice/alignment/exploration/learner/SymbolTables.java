package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.BeliefValue;
import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.learn.ParameterTensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Logits of F(z | u) and of pi(a | z, s), flat: first {@code [u, z]}, then {@code [z, s, a]}. */
final class SymbolTables {
  private final MdpTable table;
  private final double[] prior;
  private final double[] best;
  private final int symbols;
  private final float[] logits;

  SymbolTables(MetaEnvironment environment, int symbols) {
    this.prior = environment.problems();
    this.table = new MdpTable(environment.exploitation(), prior.length);
    this.best = BeliefValue.ofProblems(environment);
    this.symbols = symbols;
    this.logits = new float[prior.length * symbols + symbols * table.states() * table.actions()];
  }

  void draw(RandomGenerator random, double deviation) {
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (deviation * random.nextGaussian());
    }
  }

  List<ParameterTensor> tensors() {
    return List.of(
        ParameterTensor.of("symbols", prior.length, symbols),
        ParameterTensor.of("policy", symbols, table.states(), table.actions()));
  }

  float[] logits() {
    return logits;
  }

  double[] prior() {
    return prior;
  }

  /** F(z | u), shape {@code [u, z]}. */
  double[][] symbols() {
    double[][] rows = new double[prior.length][symbols];
    for (int u = 0; u < rows.length; u++) {
      for (int z = 0; z < symbols; z++) {
        rows[u][z] = logits[u * symbols + z];
      }
      Softmax.of(rows[u]);
    }
    return rows;
  }

  private int offset(int z, int state) {
    return prior.length * symbols + (z * table.states() + state) * table.actions();
  }

  /** Logits in a state, minus infinity for what is not allowed; all 0 where nothing is chosen. */
  double[] acting(int z, int state) {
    double[] some = new double[table.actions()];
    for (int a = 0; table.active(state) && a < some.length; a++) {
      boolean allowed = table.allows(state, a);
      some[a] = allowed ? logits[offset(z, state) + a] : Double.NEGATIVE_INFINITY;
    }
    return some;
  }

  /** The mean regret of acting on symbols drawn by F. */
  double regret() {
    double[][] rows = symbols();
    double sum = 0;
    for (int z = 0; z < symbols; z++) {
      double[][] policy = policy(z);
      for (int u = 0; u < prior.length; u++) {
        sum += prior[u] * rows[u][z] * (best[u] - table.value(u, policy));
      }
    }
    return sum;
  }

  private double[][] policy(int z) {
    double[][] policy = new double[table.states()][];
    for (int s = 0; s < policy.length; s++) {
      policy[s] = acting(z, s);
      if (table.active(s)) {
        Softmax.of(policy[s]);
      }
    }
    return policy;
  }

  /** Mean regret plus price times I(z; u), and the gradient in the logits. */
  double lossAndGradient(double price, float[] gradient) {
    Arrays.fill(gradient, 0);
    double[][] rows = symbols();
    double[] marginal = Information.marginal(prior, rows);
    double[][] slopes = new double[prior.length][symbols];
    double loss = 0;
    double[][] slope = new double[table.states()][table.actions()];
    for (int z = 0; z < symbols; z++) {
      double[][] policy = policy(z);
      for (int u = 0; u < prior.length; u++) {
        double weight = prior[u] * rows[u][z];
        double regret = best[u] - table.valueAndGradient(u, policy, slope);
        // d I / d F(z | u) is p(u) log F(z | u) / m(z): what the marginal adds sums to 0.
        double surprise = Math.log(rows[u][z] / marginal[z]);
        slopes[u][z] = regret + price * surprise;
        loss += weight * slopes[u][z];
        addActing(z, -weight, slope, gradient);
      }
    }
    for (int u = 0; u < prior.length; u++) {
      double mean = 0;
      for (int z = 0; z < symbols; z++) {
        mean += rows[u][z] * slopes[u][z];
      }
      for (int z = 0; z < symbols; z++) {
        gradient[u * symbols + z] = (float) (prior[u] * rows[u][z] * (slopes[u][z] - mean));
      }
    }
    return loss;
  }

  private void addActing(int z, double weight, double[][] slope, float[] gradient) {
    for (int s = 0; s < slope.length; s++) {
      for (int a = 0; table.active(s) && a < slope[s].length; a++) {
        gradient[offset(z, s) + a] += (float) (weight * slope[s][a]);
      }
    }
  }
}
