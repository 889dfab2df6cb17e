package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.experiment.DensityExperiment;
import dev.sluice.api.experiment.LearntDensity;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.LearntSamples;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.experiment.SamplingExperiment;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Advised;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.likelihood.Likelihood;
import dev.sluice.flow.sampler.OdeSampler;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Dopri5;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns the velocity that carries noise to data, then samples with it (Lipman et al. 2022,
 * arXiv:2210.02747): pairs on a path, a regression, a training loop, an ODE solver; each of them a
 * component.
 */
@Describe("Learns the velocity that carries noise to data, and samples with it.")
public final class FlowMatching
    implements DensityExperiment, SamplingExperiment, NetworkExperiment {
  private static final Logger LOG = LoggerFactory.getLogger(FlowMatching.class);

  private final Params params;
  private final RunContext run;
  private final DataSource data;
  private final ProbabilityPath path;
  private final NetworkArchitecture architecture;
  private final FlowLoss loss;
  private final Guidance guidance;
  private final Coupling coupling;
  private final TimeSampler times;
  private final Couples couples;
  private final PathBatches pairs;
  private final PlanErrors planErrors;
  private final RandomGenerator reflowStream;
  private final OdeSolver reflowSolver;
  private final Sampler sampler;
  private final OdeSolver solver;
  private final Evaluator evaluator;

  /** The parts. */
  public record Params(
      @Describe("Where data points come from.") Spec<DataSource> data,
      @Describe("How noise becomes data.") Spec<ProbabilityPath> path,
      @Describe("Which noise goes with which data.") Spec<Coupling> coupling,
      @Describe("At which times of the path the network learns.") Spec<TimeSampler> times,
      @Describe("The network that learns the velocity.") Spec<NetworkArchitecture> model,
      @Describe("The regression target of the network.") Spec<FlowLoss> loss,
      @Describe("Whether the network sees classes, and how samples follow them.")
          Spec<Guidance> guidance,
      @Describe("How samples are made.") @AfterTraining(unless = "evaluation.every")
          Spec<Sampler> sampler,
      @Describe("How an equation of the flow is solved.")
          @AfterTraining(unless = "evaluation.every")
          Spec<OdeSolver> solver,
      @Describe("How to train.") Training training,
      @Describe("Training again on the learnt flow's own pairs.") Reflow reflow,
      @Describe("Measures and pictures, and when they are made.") Evaluation evaluation)
      implements Advised {
    public Params {
      Rule.of("reflow", "training")
          .require(
              reflow.rounds() == 0 || training.keep() == Training.Keep.LAST,
              "reflow learns from pairs of its own, for which there is no validation part; set"
                  + " training.keep to 'last' or reflow.rounds to 0");
    }

    @Override
    public List<String> advice() {
      return BottleneckAdvice.in(this).stream().toList();
    }

    /** A small network on straight paths; data is the chessboard. */
    public static Params defaults() {
      return new Params(
          Spec.of(DataSource.class, "chessboard"),
          Spec.of(ProbabilityPath.class, "linear"),
          Spec.of(Coupling.class, "independent"),
          Spec.of(TimeSampler.class, "uniform"),
          Spec.of(NetworkArchitecture.class, "simd-mlp"),
          Spec.of(FlowLoss.class, "conditional-flow-matching"),
          Spec.of(Guidance.class, "none"),
          Spec.of(Sampler.class, "ode"),
          Spec.of(OdeSolver.class, "rk4"),
          Training.defaults(5_000, 1_024),
          Reflow.none(),
          Evaluation.defaults());
    }
  }

  @Inject
  public FlowMatching(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    Build build = run.build();
    this.data = build.of(params.data);
    this.path = build.of(params.path);
    this.architecture = build.of(params.model);
    this.loss = build.of(params.loss);
    this.guidance = build.of(params.guidance);
    this.coupling = build.of(params.coupling);
    this.couples = new CoupledDraws(data, coupling, run.streams());
    this.times = build.of(params.times);
    this.pairs = new PathBatches(data, path, times, guidance, run.streams());
    this.planErrors =
        new PlanErrors(run.metrics(), params.coupling.type(), params.training.logEvery());
    this.reflowStream = run.streams().named("reflow");
    this.reflowSolver = build.of(params.reflow.solver());
    this.sampler = build.of(params.sampler);
    this.solver = build.of(params.solver);
    this.evaluator = new Evaluator(run, data, params.evaluation);
  }

  @Override
  public void run() {
    requireTeacher();
    run.artifacts().dataset(data.dataset());
    Student student = student(run.weights());
    BottleneckAdvice.in(params, data.width()).ifPresent(LOG::warn);
    Generation generation = new Generation(student, sampler, solver, run);
    evaluator.check(generation);
    run.timed(() -> train(student, evaluator.during(generation)));
    run.metrics().result("model/parameters", student.network().parameterCount());
    Evaluator.Sampled sampled = evaluator.sample(generation);
    run.metrics()
        .result(
            "eval/evaluations-per-sample",
            sampled.solution().rowEvaluations() / (double) params.evaluation.samples());
    evaluator.finish(sampled);
  }

  /** By the exact divergence: of points with many values an answer takes a while. */
  @Override
  public LearntDensity learntDensity() {
    Student student = student(trained().weights());
    Divergence divergence = new ExactDivergence(ExactDivergence.Params.defaults());
    OdeSolver back = new Dopri5(AdaptiveSteps.defaults());
    VelocityField velocity = student.velocity(run.cancellation());
    return new LearntDensity(
        x ->
            Likelihood.of(velocity, divergence, back, x, run.streams().named("likelihood"))
                .logDensity(),
        data);
  }

  @Override
  public LearntSamples learntSamples() {
    TrainedModel trained = trained();
    Student student = student(trained.weights());
    return evaluator.learnt(new Generation(student, sampler, solver, run), trained.steps());
  }

  @Override
  public LearntNetwork learntNetwork() {
    TrainedModel trained = trained();
    return VelocityNetwork.of(student(trained.weights()), trained, params, run.cancellation());
  }

  private TrainedModel trained() {
    run.artifacts().dataset(data.dataset());
    return run.trainer().trained(params.reflow.trainings(), params.training);
  }

  private Student student(Weights weights) {
    return Student.of(architecture, weights, loss, guidance, data, path);
  }

  /** Pairs of a model with drawn weights teach nothing. */
  private void requireTeacher() {
    if (!params.reflow.trainFirst()
        && architecture.initialWeights().type().equals(InitialWeights.DRAWN)) {
      throw new RunFailedException(
          "experiment.reflow.train-first is false, so that the model must begin with weights of a"
              + " trained one, but they are drawn; set experiment.model.weights, such as to {type:"
              + " run, run: RUN}");
    }
  }

  private double train(Student student, LongConsumer evaluation) {
    double seconds = params.reflow.trainFirst() ? trainOnData(student, evaluation) : 0;
    for (int round = 1; round <= params.reflow.rounds(); round++) {
      seconds += reflow(round, student);
    }
    return seconds;
  }

  /** Pairs, the path between them, what to regress on, and the network's gradient for it. */
  private double trainOnData(Student student, LongConsumer evaluation) {
    return run.trainer()
        .train(
            params.training,
            student.network(),
            validation(student),
            evaluation,
            (step, gradient) -> {
              PathBatches.Drawn drawn = draw(couples, student);
              planErrors.look(step, drawn.marginalError());
              return student.lossAndGradient(drawn, gradient);
            });
  }

  /** The training loss on the validation part. */
  private Validation validation(Student student) {
    float[] unused = new float[student.network().parameterCount()];
    return HeldOutLoss.of(
        run,
        data,
        params.training.batch(),
        true,
        params.evaluation.every(),
        (all, streams) -> {
          Couples own = new CoupledDraws(data.width(), all.inTurn(), coupling, streams);
          PathBatches batches = new PathBatches(data, path, times, guidance, streams);
          return (from, to) ->
              student.lossAndGradient(batches.draw(own, to - from, student.network()), unused);
        });
  }

  private PathBatches.Drawn draw(Couples from, Student student) {
    return pairs.draw(from, params.training.batch(), student.network());
  }

  /** Where the flow leads noise now, and training on that. */
  private double reflow(int round, Student student) {
    run.progress().at("pairs", 0, params.reflow.pairs(), Double.NaN);
    Points noise =
        StandardNormal.draw(
            params.reflow.pairs(), data.width(), run.streams().named("reflow-noise-" + round));
    Generation ends = new Generation(student, new OdeSampler(), reflowSolver, run);
    Couples own =
        new LearntCouples(
            noise, ends.from(noise, run.streams().named("reflow-sampling-" + round)), reflowStream);
    return run.trainer()
        .train(
            params.training,
            student.network(),
            (step, gradient) -> student.lossAndGradient(draw(own, student), gradient));
  }
}
