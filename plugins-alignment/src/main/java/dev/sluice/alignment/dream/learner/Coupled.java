package dev.sluice.alignment.dream.learner;

import dev.sluice.alignment.dream.exact.BeliefValue;
import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Conduct;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Learns both phases from the return alone, as RL^2 does (Duan et al. 2016, arXiv:1611.02779): a
 * softmax table over what is known decides how to explore and how to act. Exploring gets the policy
 * gradient with a leave-one-out baseline, acting its exact gradient. What exploring is worth shows
 * only once acting uses what it finds, and acting learns to use only what exploring finds.
 */
@Describe("Learns to explore and to act from the return alone, as RL^2 does.")
public final class Coupled implements MetaLearner {
  private static final long MOST = 50_000_000;
  private final RandomGenerator draws;
  private @Nullable Setting begun;

  @Inject
  public Coupled(Streams streams) {
    draws = streams.named("problems");
  }

  @Override
  public void begin(MetaEnvironment environment) {
    KnowledgeGraph graph = new KnowledgeGraph(environment);
    PhaseTable table = new PhaseTable(environment.exploitation(), graph.prior().length);
    long count = (long) graph.nodes().size() * (graph.actions() + table.states() * table.actions());
    if (count > MOST) {
      throw new IllegalArgumentException(
          String.format(
              "a table over everything that can be known needs %,d numbers, more than %,d; make the"
                  + " environment smaller",
              count, MOST));
    }
    double[] best = BeliefValue.ofProblems(environment);
    begun = new Setting(graph, table, new float[(int) count], best);
  }

  private Setting setting() {
    return Objects.requireNonNull(begun, "begin comes before everything else");
  }

  @Override
  public int parameterCount() {
    return setting().logits.length;
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(setting().logits, 0, into, 0, into.length);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, setting().logits, 0, from.length);
  }

  @Override
  public double lossAndGradient(int batch, float[] gradient) {
    Arrays.fill(gradient, 0);
    Setting at = setting();
    Walk[] walks = new Walk[batch];
    double total = 0;
    double regret = 0;
    for (int b = 0; b < batch; b++) {
      int u = Softmax.draw(at.graph.prior(), draws);
      walks[b] = Walk.random(at, u, draws);
      double value = at.addActing(walks[b].end(), u, -1.0 / batch, gradient);
      walks[b].earned(value);
      total += value;
      regret += (at.best[u] - value) / batch;
    }
    for (Walk walk : walks) {
      double others = batch > 1 ? (total - walk.earned()) / (batch - 1) : 0;
      walk.addGradient(at, -(walk.earned() - others) / batch, gradient);
    }
    return regret;
  }

  @Override
  public Conduct conduct() {
    Setting at = setting();
    return new Conduct() {
      @Override
      public double[] explore(Knowledge knowledge) {
        double[] choice = new double[at.graph.actions() + 1];
        double[] logits = at.exploring(knowledge);
        if (at.ends(knowledge)) {
          choice[choice.length - 1] = 1;
        } else {
          Softmax.greedy(logits);
          System.arraycopy(logits, 0, choice, 0, logits.length);
        }
        return choice;
      }

      @Override
      public double[] act(Knowledge known, int state) {
        double[] logits = at.acting(known, state);
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

  /**
   * What begins with the environment: by state of knowledge, logits of exploring, then of acting.
   */
  record Setting(KnowledgeGraph graph, PhaseTable table, float[] logits, double[] best) {
    int offset(Knowledge knowledge) {
      return knowledge.index() * (graph.actions() + table.states() * table.actions());
    }

    int offset(Knowledge knowledge, int state) {
      return offset(knowledge) + graph.actions() + state * table.actions();
    }

    boolean ends(Knowledge knowledge) {
      for (int a = 0; a < graph.actions(); a++) {
        if (!graph.after(knowledge, a).isEmpty()) {
          return false;
        }
      }
      return true;
    }

    double[] exploring(Knowledge knowledge) {
      double[] some = new double[graph.actions()];
      for (int a = 0; a < some.length; a++) {
        boolean allowed = !graph.after(knowledge, a).isEmpty();
        some[a] = allowed ? logits[offset(knowledge) + a] : Double.NEGATIVE_INFINITY;
      }
      return some;
    }

    double[] acting(Knowledge known, int state) {
      double[] some = new double[table.actions()];
      for (int a = 0; table.active(state) && a < some.length; a++) {
        some[a] =
            table.allows(state, a) ? logits[offset(known, state) + a] : Double.NEGATIVE_INFINITY;
      }
      return some;
    }

    /** What acting earns, and its gradient times {@code scale}, added. */
    double addActing(Knowledge known, int u, double scale, float[] gradient) {
      double[][] policy = new double[table.states()][table.actions()];
      double[][] slope = new double[table.states()][table.actions()];
      for (int s = 0; s < policy.length; s++) {
        if (table.active(s)) {
          policy[s] = acting(known, s);
          Softmax.of(policy[s]);
        }
      }
      double value = table.valueAndGradient(u, policy, slope);
      for (int s = 0; s < policy.length; s++) {
        for (int a = 0; a < policy[s].length; a++) {
          gradient[offset(known, s) + a] += (float) (scale * slope[s][a]);
        }
      }
      return value;
    }
  }
}
