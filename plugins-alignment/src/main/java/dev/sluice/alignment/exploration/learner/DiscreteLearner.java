package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.Exploration;
import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaPolicy;
import dev.sluice.api.learn.ParameterTensor;
import java.util.List;
import java.util.Map;

/** See {@link DiscreteDream}. */
record DiscreteLearner(KnowledgeGraph graph, SymbolTables tables, Explorer explorer, double price)
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

  /** The batch is not read: every step sees all problems. */
  @Override
  public double lossAndGradient(int batch, float[] gradient) {
    return tables.lossAndGradient(price, gradient);
  }

  @Override
  public MetaPolicy policy() {
    DiscreteCode code = new DiscreteCode(tables.symbols(), graph);
    double[][] choices = new Exploration(graph).bestFor(explorer, code).choices();
    return new MetaPolicy() {
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
    double[][] symbols = tables.symbols();
    return Map.of(
        "code-information",
        Information.mutual(tables.prior(), symbols),
        "code-regret",
        tables.regret());
  }
}
