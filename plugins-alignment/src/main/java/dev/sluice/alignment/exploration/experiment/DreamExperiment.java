package dev.sluice.alignment.exploration.experiment;

import dev.sluice.alignment.exploration.exact.ExactOptimum;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.experiment.EvaluationPlan;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Dataset;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Learns to explore an environment (Liu et al. 2021, arXiv:2008.02790) and says at every look how
 * far that is from what is exactly best: the return from the best one by dynamic programming over
 * beliefs, the code's information from the least that acting optimally takes.
 */
@Describe("Learns to explore and then to act, compared with the exact optimum.")
public final class DreamExperiment implements Experiment, Stateful {
  private final Params params;
  private final RunContext run;
  private final MetaEnvironment environment;
  private final MetaLearnerArchitecture architecture;
  private final RateSolver rates;
  private final KnowledgeGraph graph;
  private final ExactOptimum optimum;
  private final LearnerLooks looks;

  /** The parts. */
  @Renamed(from = "every", to = "evaluation.every")
  public record Params(
      @Describe("The family of problems.") Spec<MetaEnvironment> environment,
      @Describe("The learner.") Spec<MetaLearnerArchitecture> learner,
      @Describe("The solver for the least information that acting optimally takes.")
          Spec<RateSolver> rates,
      @Describe("How to train; a batch is of problems.") Training training,
      @Describe("When the learner is looked at: every at least 1 step.")
          EvaluationPlan evaluation) {
    public Params {
      Rule.of("evaluation")
          .require(
              evaluation.every() >= 1,
              "evaluation.every must be at least 1, not %s",
              evaluation.every());
    }

    /** DREAM on levers. */
    public static Params defaults() {
      return new Params(
          Spec.of(MetaEnvironment.class, "levers"),
          Spec.of(MetaLearnerArchitecture.class, "dream"),
          Spec.of(RateSolver.class, "blahut-arimoto"),
          Training.defaults(1_500, 64),
          new EvaluationPlan(100));
    }
  }

  @Inject
  public DreamExperiment(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.environment = run.build().of(params.environment);
    this.architecture = run.build().of(params.learner);
    this.rates = run.build().of(params.rates);
    this.graph = new KnowledgeGraph(environment);
    this.optimum = ExactOptimum.of(environment, graph, rates);
    this.looks =
        new LearnerLooks(
            optimum, new LearnerEvaluation(environment, graph, optimum), run.metrics());
  }

  @Override
  public void run() {
    run.artifacts().dataset(dataset());
    reportOptimum();
    MetaLearner learner = architecture.create(environment, run.weights());
    looks.look(0, learner);
    run.timed(
        () ->
            run.trainer()
                .train(
                    params.training,
                    learner,
                    RunContext.every(params.evaluation.every(), done -> looks.look(done, learner)),
                    (step, gradient) ->
                        learner.lossAndGradient(params.training.batch(), gradient)));
    Map<String, Double> last = looks.look(run.trainer().steps(), learner);
    last.forEach((name, value) -> run.metrics().result("eval/" + name, value));
    looks.results().forEach(run.metrics()::result);
    new Drawing(environment, graph.prior(), optimum, rates)
        .draw(looks, learner.codes(), run.trainer().steps(), run.artifacts());
  }

  /** The way so far: its looks, and since when it is at the optimum. */
  @Override
  public State state() {
    return looks.state();
  }

  @Override
  public void restore(State state) {
    looks.restore(state);
  }

  /** The environment as what a run learns from. */
  private Dataset dataset() {
    Spec<MetaEnvironment> spec = params.environment;
    int problems = graph.prior().length;
    String described = spec.type() + Objects.toString(spec.params(), "");
    return new Dataset(
        spec.type(),
        "made: " + problems + " problems",
        UUID.nameUUIDFromBytes(described.getBytes(StandardCharsets.UTF_8)).toString(),
        problems,
        "[" + environment.exploration().horizon() + "]");
  }

  private void reportOptimum() {
    run.metrics().result("exact/best-return", optimum.value());
    run.metrics().result("exact/return-if-told", optimum.fullInformation());
    run.metrics().result("exact/least-information", optimum.information().rate());
    run.metrics().result("exact/certificate-gap", optimum.information().gap());
    run.metrics().result("exact/problem-entropy", optimum.entropy());
  }
}
