package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.experiment.DensityExperiment;
import dev.sluice.api.experiment.LearntDensity;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.CpuTime;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import dev.sluice.flow.normalizing.LayerByLayer;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.solver.LostRows;
import dev.sluice.flow.solver.TolerantSolver;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Learns an invertible map between data and noise by maximum likelihood, then samples with it
 * (Papamakarios et al. 2019, arXiv:1912.02762). The baseline of flow matching: the same data,
 * measures and pictures, apart from measures that need a velocity.
 */
@Describe("Learns an invertible map between data and noise by maximum likelihood.")
public final class NormalizingFlows implements DensityExperiment {
  /** So many points of the data say how far from it a sample may be. */
  private static final int SCALE_POINTS = 1_000;

  private final Params params;
  private final DataSource data;
  private final NormalizingFlow flow;
  private final Evaluator evaluator;
  private final RandomGenerator dataStream;
  private final Trainer trainer;
  private final Streams streams;
  private final Metrics metrics;
  private final Artifacts artifacts;
  private final Progress progress;
  private final Cancellation cancellation;

  /** The parts. */
  public record Params(
      @Describe("Where data points come from.") Spec<DataSource> data,
      @Describe("The map that is learnt.") Spec<NormalizingFlow> model,
      @Describe("How to train.") Training training,
      @Describe("What is looked at, and when.") Evaluation evaluation) {

    /** A spline flow; data is the chessboard. */
    public static Params defaults() {
      return new Params(
          Spec.of(DataSource.class, "chessboard"),
          Spec.of(NormalizingFlow.class, "neural-spline"),
          Training.defaults(1_000, 1_024),
          Evaluation.defaults());
    }
  }

  @Inject
  public NormalizingFlows(
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
    this.flow = build.of(params.model);
    this.dataStream = streams.named("data");
    this.evaluator =
        new Evaluator(
            params.evaluation.measures().stream().map(build::of).toList(),
            params.evaluation.pictures().stream().map(build::of).toList());
  }

  @Override
  public void run() {
    artifacts.dataset(data.dataset());
    flow.initialize(data.shape());
    int samples = params.evaluation.samples();
    evaluator.check(learned(Points.zeros(samples, data.width()), new LayerByLayer(flow), 0));
    CpuTime cpu = CpuTime.start();
    double seconds = trainer.train(params.training, flow, this::step);
    metrics.result("time/training-seconds", seconds);
    metrics.result(CpuTime.TRAINING, cpu.seconds());
    metrics.result("model/parameters", flow.parameterCount());
    finish();
  }

  @Override
  public LearntDensity learntDensity() {
    flow.initialize(data.shape());
    trainer.train(params.training, flow, Untrained.step());
    return new LearntDensity(flow, data);
  }

  private double step(long step, float[] gradient) {
    int every = params.evaluation.every();
    if (every > 0 && step > 1 && (step - 1) % every == 0) {
      lookAt(step - 1);
    }
    Points batch = data.draw(params.training.batch(), dataStream);
    return flow.lossAndGradient(batch, gradient);
  }

  /** An evaluation on the way, with the weights as they are, not averaged. */
  private void lookAt(long step) {
    Evaluator.Sampled sampled = sample(step);
    Learned learned = sampled.learned();
    metrics.log("eval/diverged-rows", step, sampled.lost());
    evaluator.look(
        learned, (name, value) -> metrics.log("eval/" + name, step, value), artifacts, progress);
  }

  private void finish() {
    Evaluator.Sampled sampled = sample(trainer.steps());
    Learned learned = sampled.learned();
    metrics.result("eval/function-evaluations", (double) sampled.solution().evaluations());
    metrics.result("eval/diverged-rows", sampled.lost());
    metrics.result("time/sampling-seconds", sampled.seconds());
    metrics.result("eval/log-density", logDensity());
    artifacts.file("samples/samples.csv", file -> SamplesFile.write(file, data, learned.samples()));
    evaluator.look(
        learned, (name, value) -> metrics.result("eval/" + name, value), artifacts, progress);
  }

  /** The mean of log p over reference data, in nats. */
  private double logDensity() {
    Points reference =
        data.densityReference(params.evaluation.samples(), streams.named("log-density-points"));
    double mean = Arrays.stream(flow.logDensity(reference)).average().orElseThrow();
    if (Double.isNaN(mean)) {
      throw new RunFailedException(
          "eval/log-density: the log density of a reference point is not a number; the learnt"
              + " density has run away");
    }
    return mean;
  }

  private Evaluator.Sampled sample(long step) {
    cancellation.check();
    progress.at("sampling", 0, params.evaluation.samples(), Double.NaN);
    long start = System.nanoTime();
    int count = params.evaluation.samples();
    Points noise = StandardNormal.draw(count, data.width(), streams.named("samples"));
    LayerByLayer solver = new LayerByLayer(flow);
    Points scale = data.reference(SCALE_POINTS, streams.named("scale-of-data"));
    TolerantSolver tolerant = new TolerantSolver(solver, LostRows.bound(scale));
    Solution solution = tolerant.solve(none(), noise, Span.forward());
    double seconds = (System.nanoTime() - start) / 1e9;
    LostRows lost = tolerant.lost();
    Diverged.check(lost, count, "samples");
    Points kept = Pairing.select(solution.end(), lost.kept(count));
    return new Evaluator.Sampled(learned(kept, solver, step), solution, seconds, lost.count());
  }

  private Learned learned(Points samples, LayerByLayer solver, long step) {
    return new Learned(
        samples, data, new LinearPath(), none(), solver, step, Optional.of(flow), new int[0]);
  }

  private static VelocityField none() {
    return (x, t, velocity) -> {
      throw new RunFailedException(
          "a normalizing flow has no velocity: leave out measures and pictures that need one, such"
              + " as field-distance");
    };
  }
}
