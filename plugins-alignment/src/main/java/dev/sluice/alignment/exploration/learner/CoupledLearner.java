package dev.sluice.alignment.exploration.learner;

import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaPolicy;
import dev.sluice.api.learn.ParameterTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * See {@link Coupled}.
 *
 * @param best what can be earned in each problem if it is known, shape {@code [u]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record CoupledLearner(CoupledTables tables, double[] best, RandomGenerator draws)
    implements MetaLearner {
  @Override
  public int parameterCount() {
    return tables.logits().length;
  }

  @Override
  public List<ParameterTensor> tensors() {
    return tables.tensors();
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(tables.logits(), 0, into, 0, into.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, tables.logits(), 0, from.length);
  }

  @Override
  public double lossAndGradient(int batch, float[] gradient) {
    Arrays.fill(gradient, 0);
    Walk[] walks = new Walk[batch];
    double total = 0;
    double regret = 0;
    for (int b = 0; b < batch; b++) {
      int u = Softmax.draw(tables.graph().prior(), draws);
      walks[b] = Walk.random(tables, u, draws);
      double value = tables.addActing(walks[b].end(), u, -1.0 / batch, gradient);
      walks[b].earned(value);
      total += value;
      regret += (best[u] - value) / batch;
    }
    for (Walk walk : walks) {
      double others = batch > 1 ? (total - walk.earned()) / (batch - 1) : 0;
      walk.addGradient(tables, -(walk.earned() - others) / batch, gradient);
    }
    return regret;
  }

  @Override
  public MetaPolicy policy() {
    return new MetaPolicy() {
      @Override
      public double[] explore(Knowledge knowledge) {
        double[] choice = new double[tables.graph().actions() + 1];
        double[] logits = tables.exploring(knowledge);
        if (tables.ends(knowledge)) {
          choice[choice.length - 1] = 1;
        } else {
          Softmax.greedy(logits);
          System.arraycopy(logits, 0, choice, 0, logits.length);
        }
        return choice;
      }

      @Override
      public double[] act(Knowledge known, int state) {
        double[] logits = tables.acting(known, state);
        Softmax.greedy(logits);
        return logits;
      }
    };
  }

  /** None: there is no code. */
  @Override
  public Map<String, Double> figures() {
    return Map.of();
  }
}
