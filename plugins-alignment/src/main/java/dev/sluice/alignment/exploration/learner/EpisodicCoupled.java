package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaPolicy;
import java.util.random.RandomGenerator;

/**
 * Both phases from the return of single episodes: acting is learnt for each state of knowledge, and
 * exploring from what acting greedily then earns, in every other episode.
 */
public final class EpisodicCoupled implements EpisodicLearner {
  private static final double RATE = 0.05;

  private final Trials trials;
  private final double[][] acting;
  private final double[][] tried;
  private final double[][] exploring;

  /**
   * @param share of exploratory actions that are taken at random
   */
  public EpisodicCoupled(
      MetaEnvironment environment, KnowledgeGraph graph, double share, RandomGenerator random) {
    this.trials = new Trials(environment, graph, share, random);
    int nodes = graph.nodes().size();
    acting = new double[nodes][trials.acts()];
    tried = new double[nodes][trials.acts()];
    exploring = new double[nodes][graph.actions()];
  }

  @Override
  public void episode(int problem) {
    Trials.Trial trial = trials.explore(problem, exploring);
    boolean any = trials.coin();
    int end = trial.end().index();
    int action = trials.act(acting[end], any);
    double earned = trials.earn(problem, action);
    tried[end][action]++;
    acting[end][action] += (earned - acting[end][action]) / tried[end][action];
    for (int t = 0; !any && t < trial.actions().size(); t++) {
      int before = trial.places().get(t).index();
      int taken = trial.actions().get(t);
      exploring[before][taken] += RATE * (earned - exploring[before][taken]);
    }
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
        return Trials.best(acting[known.index()]);
      }
    };
  }
}
