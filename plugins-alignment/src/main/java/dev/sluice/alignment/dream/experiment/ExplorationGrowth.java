package dev.sluice.alignment.dream.experiment;

import dev.sluice.alignment.dream.environment.TellTaleBandit;
import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.alignment.dream.learner.EpisodicCoupled;
import dev.sluice.alignment.dream.learner.EpisodicDream;
import dev.sluice.alignment.dream.learner.EpisodicLearner;
import dev.sluice.alignment.picture.Chart;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.meta.MetaEnvironment;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Table;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How many episodes decoupled and coupled exploration need on the tell-tale bandit, as it grows. An
 * episode is one exploration and one action; a learner is done when its greedy conduct, evaluated
 * exactly, is optimal. What counts is the growth over the size, not the ratio at one of them.
 */
@Describe("Episodes to the optimum over a growing problem, decoupled and coupled.")
public final class ExplorationGrowth implements Experiment {
  private static final double ROUNDING = 1e-9;
  private static final String DECOUPLED = "decoupled";
  private static final String COUPLED = "coupled";

  private final Params params;
  private final Streams streams;
  private final Metrics metrics;
  private final Artifacts artifacts;
  private final Progress progress;
  private final Cancellation cancellation;

  /** What is compared. */
  public record Params(
      @Describe("The bandit's sizes, at least two, rising.") List<Integer> sizes,
      @Describe("How often each is learnt, at least 1.") int repeats,
      @Describe("Episodes between two evaluations, at least 1.") int every,
      @Describe("The most episodes, after which a learner is given up.") int episodes,
      @Describe("What a step of exploration costs the decoupled learner, in nats.") double cost) {
    public Params {
      sizes = List.copyOf(sizes);
      boolean rising = sizes.size() >= 2;
      for (int i = 1; i < sizes.size(); i++) {
        rising &= sizes.get(i) > sizes.get(i - 1);
      }
      if (!rising) {
        throw new IllegalArgumentException("sizes must be at least two, rising, not " + sizes);
      }
      if (repeats < 1) {
        throw new IllegalArgumentException("repeats must be at least 1, not " + repeats);
      }
      if (every < 1) {
        throw new IllegalArgumentException("every must be at least 1, not " + every);
      }
      if (episodes < every) {
        throw new IllegalArgumentException(
            "episodes must be at least every (" + every + "), not " + episodes);
      }
      if (!(cost >= 0) || Double.isInfinite(cost)) {
        throw new IllegalArgumentException("cost must be 0 or more and finite, not " + cost);
      }
    }

    /** From 4 to 24 actions, nine repeats. */
    public static Params defaults() {
      return new Params(List.of(4, 8, 16, 24), 9, 16, 2_000_000, 0.1);
    }
  }

  @Inject
  public ExplorationGrowth(
      Params params,
      Streams streams,
      Metrics metrics,
      Artifacts artifacts,
      Progress progress,
      Cancellation cancellation) {
    this.params = params;
    this.streams = streams;
    this.metrics = metrics;
    this.artifacts = artifacts;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  @Override
  public void run() {
    int count = params.sizes.size();
    double[][] decoupled = new double[count][params.repeats];
    double[][] coupled = new double[count][params.repeats];
    for (int i = 0; i < count; i++) {
      int size = params.sizes.get(i);
      for (int repeat = 0; repeat < params.repeats; repeat++) {
        progress.at("actions " + size, repeat, params.repeats, Double.NaN);
        decoupled[i][repeat] = episodes(DECOUPLED, size, repeat);
        coupled[i][repeat] = episodes(COUPLED, size, repeat);
      }
      metrics.log("eval/episodes-decoupled", size, Growth.median(decoupled[i]));
      metrics.log("eval/episodes-coupled", size, Growth.median(coupled[i]));
    }
    tell(decoupled, coupled);
  }

  private void tell(double[][] decoupled, double[][] coupled) {
    double[] sizes = params.sizes.stream().mapToDouble(Integer::doubleValue).toArray();
    metrics.result("eval/exponent-decoupled", Growth.exponent(sizes, decoupled));
    metrics.result("eval/exponent-coupled", Growth.exponent(sizes, coupled));
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      List<Object> row = new ArrayList<>(List.of(params.sizes.get(i)));
      row.addAll(Growth.summary(decoupled[i]));
      row.addAll(Growth.summary(coupled[i]));
      rows.add(row);
    }
    artifacts.table(
        "growth",
        new Table(
            List.of(
                "actions",
                "decoupled-median",
                "decoupled-least",
                "decoupled-most",
                "coupled-median",
                "coupled-least",
                "coupled-most"),
            rows));
    double[] across = Growth.logs(sizes);
    artifacts.picture(
        "growth",
        params.sizes.get(params.sizes.size() - 1),
        new Chart("Episodes to the optimum, tell-tale bandit", "log10 actions", "log10 episodes")
            .curve(DECOUPLED, across, Growth.logMedians(decoupled))
            .curve(COUPLED, across, Growth.logMedians(coupled))
            .image());
  }

  /** NaN where the learner was given up. */
  private double episodes(String which, int size, int repeat) {
    MetaEnvironment bandit = new TellTaleBandit(new TellTaleBandit.Params(size));
    KnowledgeGraph graph = new KnowledgeGraph(bandit);
    RandomGenerator random = streams.named(which + " " + size + " " + repeat);
    EpisodicLearner learner =
        which.equals(COUPLED)
            ? new EpisodicCoupled(bandit, graph, random)
            : new EpisodicDream(bandit, graph, params.cost, random);
    Conducted conducted = new Conducted(bandit, graph);
    RandomGenerator problems = streams.named("problems " + size + " " + repeat);
    for (int episode = 1; episode <= params.episodes; episode++) {
      learner.episode(problems.nextInt(size));
      if (episode % params.every == 0) {
        cancellation.check();
        if (conducted.returnOf(learner.conduct()) >= 1 - ROUNDING) {
          return episode;
        }
      }
    }
    return Double.NaN;
  }
}
