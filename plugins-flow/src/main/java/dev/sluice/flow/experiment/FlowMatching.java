package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.experiment.DensityExperiment;
import dev.sluice.api.experiment.LearntDensity;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Advised;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.CpuTime;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.likelihood.Likelihood;
import dev.sluice.flow.sampler.OdeSampler;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Dopri5;
import jakarta.inject.Inject;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns the velocity that carries noise to data, then samples with it (Lipman et al. 2022,
 * arXiv:2210.02747): pairs on a path, a regression, a training loop, an ODE solver; each of them a
 * component.
 */
@Describe("Learns the velocity that carries noise to data, and samples with it.")
public final class FlowMatching implements DensityExperiment {
  private static final Logger LOG = LoggerFactory.getLogger(FlowMatching.class);

  private final Params params;
  private final DataSource data;
  private final Student student;
  private final Couples couples;
  private final Pairs pairs;
  private final PlanErrors planErrors;
  private final RandomGenerator reflowStream;
  private final OdeSolver reflowSolver;
  private final Generation generation;
  private final Evaluator evaluator;
  private final Trainer trainer;
  private final Streams streams;
  private final Metrics metrics;
  private final Artifacts artifacts;
  private final Progress progress;
  private final Cancellation cancellation;

  /** The parts. */
  public record Params(
      @Describe("Where data points come from.") Spec<DataSource> data,
      @Describe("How noise becomes data.") Spec<ProbabilityPath> path,
      @Describe("Which noise goes with which data.") Spec<Coupling> coupling,
      @Describe("At which times of the path the network learns.") Spec<TimeSampler> times,
      @Describe("The network that learns the velocity.") Spec<Network> model,
      @Describe("What the network regresses on.") Spec<FlowLoss> loss,
      @Describe("Whether the network sees classes, and how samples follow them.")
          Spec<Guidance> guidance,
      @Describe("How samples are made.") Spec<Sampler> sampler,
      @Describe("How an equation of the flow is solved.") Spec<OdeSolver> solver,
      @Describe("How to train.") Training training,
      @Describe("Training again on the learnt flow's own pairs.") Reflow reflow,
      @Describe("What is looked at, and when.") Evaluation evaluation)
      implements Advised {

    @Override
    public List<String> advice() {
      return Bottleneck.in(this).stream().toList();
    }

    /** A small network on straight paths; data is the chessboard. */
    public static Params defaults() {
      return new Params(
          Spec.of(DataSource.class, "chessboard"),
          Spec.of(ProbabilityPath.class, "linear"),
          Spec.of(Coupling.class, "independent"),
          Spec.of(TimeSampler.class, "uniform"),
          Spec.of(Network.class, "simd-mlp"),
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
  public FlowMatching(
      Params params,
      Build build,
      Trainer trainer,
      Streams streams,
      Metrics metrics,
      Artifacts artifacts,
      Progress progress,
      Cancellation cancellation) {
    this.params = params;
    this.trainer = trainer;
    this.streams = streams;
    this.metrics = metrics;
    this.artifacts = artifacts;
    this.progress = progress;
    this.cancellation = cancellation;
    this.data = build.of(params.data);
    ProbabilityPath path = build.of(params.path);
    this.student =
        new Student(
            build.of(params.model), build.of(params.loss), build.of(params.guidance), data, path);
    this.couples = new CoupledDraws(data, build.of(params.coupling), streams);
    this.pairs = new Pairs(data, path, build.of(params.times), student.guidance(), streams);
    this.planErrors = new PlanErrors(metrics, params.coupling.type(), params.training.logEvery());
    this.reflowStream = streams.named("reflow");
    this.reflowSolver = build.of(params.reflow.solver());
    this.generation =
        new Generation(student, build.of(params.sampler), build.of(params.solver), cancellation);
    this.evaluator =
        new Evaluator(
            params.evaluation.measures().stream().map(build::of).toList(),
            params.evaluation.pictures().stream().map(build::of).toList());
  }

  @Override
  public void run() {
    artifacts.dataset(data.dataset());
    student.initialize();
    Bottleneck.in(params, data.width()).ifPresent(LOG::warn);
    evaluator.check(generation.untrained(params.evaluation.samples()));
    CpuTime cpu = CpuTime.start();
    double seconds = trainer.train(params.training, student.network(), this::step);
    for (int round = 1; round <= params.reflow.rounds(); round++) {
      seconds += reflow(round);
    }
    metrics.result("time/training-seconds", seconds);
    metrics.result(CpuTime.TRAINING, cpu.seconds());
    metrics.result("model/parameters", student.network().parameterCount());
    finish();
  }

  /** By the exact divergence: of points with many values an answer takes a while. */
  @Override
  public LearntDensity learntDensity() {
    student.initialize();
    trainer.train(params.training, student.network(), Untrained.step());
    for (int round = 1; round <= params.reflow.rounds(); round++) {
      // Taken as training took them: a checkpoint fits the run that has the same generators.
      streams.named("reflow-noise-" + round);
      streams.named("reflow-sampling-" + round);
      streams.named("scale-of-data");
      trainer.train(params.training, student.network(), Untrained.step());
    }
    Divergence divergence = new ExactDivergence(ExactDivergence.Params.defaults());
    OdeSolver back = new Dopri5(AdaptiveSteps.defaults());
    VelocityField velocity = student.velocity(cancellation);
    return new LearntDensity(
        x -> Likelihood.of(velocity, divergence, back, x, streams.named("likelihood")).logDensity(),
        data);
  }

  /** Pairs, the path between them, what to regress on, and the network's gradient for it. */
  private double step(long step, float[] gradient) {
    int every = params.evaluation.every();
    if (every > 0 && step > 1 && (step - 1) % every == 0) {
      lookAt(step - 1);
    }
    Pairs.Drawn drawn = draw(couples);
    planErrors.look(step, drawn.marginalError());
    return student.lossAndGradient(drawn, gradient);
  }

  private Pairs.Drawn draw(Couples from) {
    return pairs.draw(from, params.training.batch(), student.network());
  }

  /** Where the flow leads noise now, and training on that. */
  private double reflow(int round) {
    progress.at("pairs", 0, params.reflow.pairs(), Double.NaN);
    Points noise =
        StandardNormal.draw(
            params.reflow.pairs(), data.width(), streams.named("reflow-noise-" + round));
    Generation ends = new Generation(student, new OdeSampler(), reflowSolver, cancellation);
    Couples own =
        new LearntCouples(
            noise,
            ends.from(noise, streams.named("reflow-sampling-" + round), streams),
            reflowStream);
    return trainer.train(
        params.training,
        student.network(),
        (step, gradient) -> student.lossAndGradient(draw(own), gradient));
  }

  /** An evaluation on the way, with the weights as they are, not averaged. */
  private void lookAt(long step) {
    Evaluator.Sampled sampled = sample(step);
    metrics.log("eval/diverged-rows", step, sampled.lost());
    evaluator.look(
        sampled.learned(),
        (name, value) -> metrics.log("eval/" + name, step, value),
        artifacts,
        progress);
  }

  private void finish() {
    Evaluator.Sampled sampled = sample(trainer.steps());
    metrics.result("eval/function-evaluations", (double) sampled.solution().evaluations());
    metrics.result(
        "eval/evaluations-per-sample",
        sampled.solution().rowEvaluations() / (double) params.evaluation.samples());
    metrics.result("eval/diverged-rows", sampled.lost());
    metrics.result("time/sampling-seconds", sampled.seconds());
    artifacts.file(
        "samples/samples.csv",
        file ->
            SamplesFile.write(file, data, sampled.learned().samples(), sampled.learned().labels()));
    evaluator.look(
        sampled.learned(),
        (name, value) -> metrics.result("eval/" + name, value),
        artifacts,
        progress);
  }

  private Evaluator.Sampled sample(long step) {
    progress.at("sampling", 0, params.evaluation.samples(), Double.NaN);
    return generation.sample(params.evaluation.samples(), step, streams);
  }
}
