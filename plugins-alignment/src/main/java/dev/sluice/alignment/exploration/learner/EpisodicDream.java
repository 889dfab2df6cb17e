package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaPolicy;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * DREAM from single episodes, with z the problem's number: acting is learnt for each z by itself;
 * the decoder q(z | tau) counts which problems led to which knowledge; exploring learns the values
 * of {@code log q(z | tau_t) - log q(z | tau_(t-1)) - c}. Neither waits for the other.
 */
public final class EpisodicDream implements EpisodicLearner {
  private static final double PSEUDO_COUNT = 0.1;
  private static final double RATE = 0.05;

  private final Trials trials;
  private final double cost;
  private final double[][] acting;
  private final double[][] tried;
  private final double[][] seen;
  private final double[][] exploring;

  /**
   * @param share of exploratory actions that are taken at random
   * @param cost of an exploratory action, in nats
   */
  public EpisodicDream(
      MetaEnvironment environment,
      KnowledgeGraph graph,
      double share,
      double cost,
      RandomGenerator random) {
    this.trials = new Trials(environment, graph, share, random);
    this.cost = cost;
    int problems = graph.prior().length;
    int nodes = graph.nodes().size();
    acting = new double[problems][trials.acts()];
    tried = new double[problems][trials.acts()];
    seen = new double[nodes][problems];
    exploring = new double[nodes][graph.actions()];
    for (double[] row : seen) {
      Arrays.fill(row, PSEUDO_COUNT);
    }
  }

  @Override
  public void episode(int problem) {
    Trials.Trial trial = trials.explore(problem, exploring);
    for (Knowledge place : trial.places()) {
      seen[place.index()][problem]++;
    }
    double ahead = 0;
    for (int t = trial.actions().size() - 1; t >= 0; t--) {
      Knowledge before = trial.places().get(t);
      Knowledge after = trial.places().get(t + 1);
      ahead += log(after, problem) - log(before, problem) - cost;
      int action = trial.actions().get(t);
      exploring[before.index()][action] += RATE * (ahead - exploring[before.index()][action]);
    }
    int action = trials.act(acting[problem], trials.coin());
    tried[problem][action]++;
    acting[problem][action] +=
        (trials.earn(problem, action) - acting[problem][action]) / tried[problem][action];
  }

  /** log q(z | knowledge). */
  private double log(Knowledge knowledge, int z) {
    double[] counts = seen[knowledge.index()];
    return Math.log(counts[z] / Arrays.stream(counts).sum());
  }

  @Override
  public MetaPolicy policy() {
    return new MetaPolicy() {
      @Override
      public double[] explore(Knowledge knowledge) {
        return trials.choice(knowledge, exploring, 0);
      }

      @Override
      public double[] act(Knowledge known, int state) {
        double[] decoded = Trials.best(seen[known.index()]);
        double[] choice = new double[trials.acts()];
        for (int z = 0; z < decoded.length; z++) {
          double[] best = decoded[z] > 0 ? Trials.best(acting[z]) : choice;
          for (int a = 0; decoded[z] > 0 && a < choice.length; a++) {
            choice[a] += decoded[z] * best[a];
          }
        }
        return choice;
      }
    };
  }
}
