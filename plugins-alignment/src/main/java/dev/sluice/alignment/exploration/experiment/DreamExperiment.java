package dev.sluice.alignment.exploration.experiment;

import dev.sluice.alignment.exploration.exact.ExactOptimum;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearner;
import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.CpuTime;
import dev.sluice.api.run.Metrics;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Learns to explore an environment (Liu et al. 2021, arXiv:2008.02790) and says at every look how
 * far that is from what is exactly best: the return from the best one by dynamic programming over
 * beliefs, the code's information from the least that acting optimally takes.
 */
@Describe("Learns to explore and then to act, compared with the exact optimum.")
public final class DreamExperiment implements Experiment, Stateful {
  private final Params params;
  private final MetaEnvironment environment;
  private final MetaLearnerArchitecture architecture;
  private final RateSolver rates;
  private final Trainer trainer;
  private final Metrics metrics;
  private final Artifacts artifacts;
  private @Nullable Course begun;

  /** The parts. */
  public record Params(
      @Describe("The family of problems.") Spec<MetaEnvironment> environment,
      @Describe("The learner.") Spec<MetaLearnerArchitecture> learner,
      @Describe("The solver for the least information that acting optimally takes.")
          Spec<RateSolver> rates,
      @Describe("How to train; a batch is of problems.") Training training,
      @Describe("Steps between two looks at the learner, at least 1.") @Min(1) int every) {

    /** DREAM on levers. */
    public static Params defaults() {
      return new Params(
          Spec.of(MetaEnvironment.class, "levers"),
          Spec.of(MetaLearnerArchitecture.class, "dream"),
          Spec.of(RateSolver.class, "blahut-arimoto"),
          Training.defaults(1_500, 64),
          100);
    }
  }

  @Inject
  public DreamExperiment(
      Params params, Build build, Trainer trainer, Metrics metrics, Artifacts artifacts) {
    this.params = params;
    this.trainer = trainer;
    this.metrics = metrics;
    this.artifacts = artifacts;
    this.environment = build.of(params.environment);
    this.architecture = build.of(params.learner);
    this.rates = build.of(params.rates);
  }

  @Override
  public void run() {
    KnowledgeGraph graph = new KnowledgeGraph(environment);
    ExactOptimum optimum = ExactOptimum.of(environment, graph, rates);
    artifacts.dataset(
        Described.dataset(params.environment, graph.prior().length, environment.exploration()));
    tell(optimum);
    Course course = new Course(optimum, new Evaluator(environment, graph, optimum), metrics);
    begun = course;
    MetaLearner learner = architecture.create(environment);
    course.look(0, learner);
    CpuTime cpu = CpuTime.start();
    double seconds =
        trainer.train(
            params.training,
            learner,
            (step, gradient) -> {
              if (step > 1 && (step - 1) % params.every == 0) {
                course.look(step - 1, learner);
              }
              return learner.lossAndGradient(params.training.batch(), gradient);
            });
    Map<String, Double> last = course.look(trainer.steps(), learner);
    metrics.result("time/training-seconds", seconds);
    metrics.result(CpuTime.TRAINING, cpu.seconds());
    last.forEach((name, value) -> metrics.result("eval/" + name, value));
    course.results().forEach(metrics::result);
    new Drawing(environment, graph.prior(), optimum, rates)
        .draw(course, learner.codes(), trainer.steps(), artifacts);
  }

  /** The way so far: its looks, and since when it is at the optimum. */
  @Override
  public State state() {
    return course().state();
  }

  @Override
  public void restore(State state) {
    course().restore(state);
  }

  private Course course() {
    return Objects.requireNonNull(begun, "training begins after the first look");
  }

  private void tell(ExactOptimum optimum) {
    metrics.result("exact/best-return", optimum.value());
    metrics.result("exact/return-if-told", optimum.fullInformation());
    metrics.result("exact/least-information", optimum.information().rate());
    metrics.result("exact/certificate-gap", optimum.information().gap());
    metrics.result("exact/problem-entropy", optimum.entropy());
  }
}
