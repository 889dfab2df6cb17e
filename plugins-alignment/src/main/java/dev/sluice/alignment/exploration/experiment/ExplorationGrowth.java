package dev.sluice.alignment.exploration.experiment;

import dev.sluice.alignment.exploration.environment.TellTaleBandit;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.alignment.exploration.learner.EpisodicCoupled;
import dev.sluice.alignment.exploration.learner.EpisodicDream;
import dev.sluice.alignment.exploration.learner.EpisodicLearner;
import dev.sluice.alignment.exploration.learner.PolicyValues;
import dev.sluice.api.experiment.EvaluationPlan;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaPolicy;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.run.CpuTime;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How many episodes decoupled and coupled exploration need on the tell-tale bandit, as it grows. An
 * episode is one exploration and one action; what a learner would do greedily is evaluated exactly.
 * It explores well from when on exploring leaves nothing unknown that matters, and is done when
 * acting is optimal too. What counts is the growth over the size, not the ratio at one of them.
 *
 * <p>Where all exploratory actions are at random, all A problems have to be met after the one that
 * tells, and A actions be tried in each: A^3 log A episodes for a coupled learner, A^2 log A for a
 * decoupled one. A learner that takes half of them greedily soon asks in every other episode, and
 * saves a factor A.
 */
@Describe("Episodes to the optimum over a growing problem, decoupled and coupled.")
public final class ExplorationGrowth implements Experiment {
  private static final double ROUNDING = 1e-9;
  private static final String DECOUPLED = "decoupled";
  private static final String COUPLED = "coupled";

  private final Params params;
  private final RunContext run;

  /** What is compared. */
  @Renamed(from = "every", to = "evaluation.every")
  public record Params(
      @Describe("The bandit's sizes, at least two, rising.") @Size(min = 2) List<Integer> sizes,
      @Describe("How often each is learnt, at least 1.") @Min(1) int repeats,
      @Describe("When learners are evaluated: every is a number of episodes, at least 1.")
          EvaluationPlan evaluation,
      @Describe("The most episodes, after which a learner is given up.") int episodes,
      @Describe("Cost of a step of exploration for the decoupled learner, in nats.") @PositiveOrZero
          double cost,
      @Describe("The share of exploratory actions at random.") @Positive @DecimalMax(1)
          double random) {
    public Params {
      for (int i = 1; i < sizes.size(); i++) {
        Rule.of("sizes").require(sizes.get(i) > sizes.get(i - 1), "sizes must rise, not %s", sizes);
      }
      int every = evaluation.every();
      Rule.of("evaluation")
          .require(every >= 1, "evaluation.every must be at least 1, not %s", every);
      Rule.of("episodes", "evaluation")
          .require(
              episodes >= every,
              "episodes must be at least evaluation.every (%s), not %s",
              every,
              episodes);
    }

    /** From 4 to 32 actions, nine repeats. */
    public static Params defaults() {
      return new Params(List.of(4, 8, 16, 32), 9, new EvaluationPlan(16), 10_000_000, 0.1, 0.5);
    }
  }

  @Inject
  public ExplorationGrowth(Params params, RunContext run) {
    this.params = params;
    this.run = run;
  }

  @Override
  public void run() {
    List<GrowthCurve> curves = new ArrayList<>();
    CpuTime cpu = CpuTime.start();
    for (String which : List.of(DECOUPLED, COUPLED)) {
      double[][] exploring = new double[params.sizes.size()][params.repeats];
      double[][] both = new double[params.sizes.size()][params.repeats];
      for (int i = 0; i < exploring.length; i++) {
        learn(which, params.sizes.get(i), exploring[i], both[i]);
      }
      curves.add(new GrowthCurve(which + "-exploring", exploring));
      curves.add(new GrowthCurve(which, both));
    }
    run.metrics().result(CpuTime.TRAINING, cpu.seconds());
    GrowthReport report = new GrowthReport(params.sizes, curves);
    report.tell(run.metrics(), run.streams().named("intervals"));
    run.artifacts().table("growth", report.table());
    int last = params.sizes.get(params.sizes.size() - 1);
    run.artifacts().picture("growth", last, report.picture());
  }

  private void learn(String which, int size, double[] exploring, double[] both) {
    MetaEnvironment bandit = new TellTaleBandit(new TellTaleBandit.Params(size));
    KnowledgeGraph graph = new KnowledgeGraph(bandit);
    PolicyValues values = new PolicyValues(bandit, graph);
    for (int repeat = 0; repeat < params.repeats; repeat++) {
      run.progress().at(which + " " + size, repeat, params.repeats, Double.NaN);
      RandomGenerator random = run.streams().named(which + " " + size + " " + repeat);
      EpisodicLearner learner =
          which.equals(COUPLED)
              ? new EpisodicCoupled(bandit, graph, params.random, random)
              : new EpisodicDream(bandit, graph, params.random, params.cost, random);
      RandomGenerator problems = run.streams().named("problems " + size + " " + repeat);
      exploring[repeat] = params.evaluation.every();
      both[repeat] = Double.NaN;
      int episode = 0;
      while (episode < params.episodes && Double.isNaN(both[repeat])) {
        for (int i = 0; i < params.evaluation.every(); i++) {
          learner.episode(problems.nextInt(size));
        }
        episode += params.evaluation.every();
        run.cancellation().check();
        MetaPolicy policy = learner.policy();
        if (values.worthOf(policy) < 1 - ROUNDING) {
          // Whoever explores well by chance and gives it up again has not learnt to.
          exploring[repeat] = episode + params.evaluation.every();
        } else if (values.returnOf(policy) >= 1 - ROUNDING) {
          both[repeat] = episode;
        }
      }
    }
  }
}
