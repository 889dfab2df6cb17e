package dev.sluice.flow.experiment;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.FlowTask;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.learn.Network;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;

/**
 * Learns the velocity that carries noise to data, then samples with it (Lipman et al. 2022,
 * arXiv:2210.02747): pairs on a path, a regression, a training loop, an ODE solver; each of them a
 * component.
 */
@Describe("Learns the velocity that carries noise to data, and samples with it.")
public final class FlowMatching implements Experiment {
  private final Params params;
  private final DataSource data;
  private final FlowLoss loss;
  private final Network network;
  private final ProbabilityPath path;
  private final Pairs pairs;
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
      @Describe("How samples are made.") Spec<OdeSolver> solver,
      @Describe("How to train.") Training training,
      @Describe("What is looked at, and when.") Evaluation evaluation) {

    /** A small network on straight paths; data is the chessboard. */
    public static Params defaults() {
      return new Params(
          Spec.of(DataSource.class, "chessboard"),
          Spec.of(ProbabilityPath.class, "linear"),
          Spec.of(Coupling.class, "independent"),
          Spec.of(TimeSampler.class, "uniform"),
          Spec.of(Network.class, "mlp"),
          Spec.of(FlowLoss.class, "conditional-flow-matching"),
          Spec.of(OdeSolver.class, "rk4"),
          Training.defaults(5_000, 1_024),
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
    this.loss = build.of(params.loss);
    this.network = build.of(params.model);
    this.path = build.of(params.path);
    this.pairs = new Pairs(data, path, build.of(params.coupling), build.of(params.times), streams);
    this.evaluator =
        new Evaluator(
            data,
            path,
            build.of(params.solver),
            params.evaluation.measures().stream().map(build::of).toList(),
            params.evaluation.pictures().stream().map(build::of).toList());
  }

  @Override
  public void run() {
    artifacts.dataset(data.dataset());
    network.initialize(data.shape());
    CpuTime cpu = CpuTime.start();
    double seconds = trainer.train(params.training, network, this::step);
    metrics.result("time/training-seconds", seconds);
    metrics.result("time/training-cpu-seconds", cpu.seconds());
    metrics.result("model/parameters", network.parameterCount());
    finish();
  }

  /** Pairs, the path between them, what to regress on, and the network's gradient for it. */
  private double step(long step, float[] gradient) {
    int every = params.evaluation.every();
    if (every > 0 && step > 1 && (step - 1) % every == 0) {
      lookAt(step - 1);
    }
    return network.lossAndGradient(loss.of(pairs.draw(params.training.batch(), network)), gradient);
  }

  /** An evaluation on the way, with the weights as they are, not averaged. */
  private void lookAt(long step) {
    Evaluator.Sampled sampled = sample(step);
    evaluator
        .measure(sampled.learned(), progress)
        .forEach((name, value) -> metrics.log("eval/" + name, step, value));
    evaluator.draw(sampled.learned(), artifacts, progress);
  }

  private void finish() {
    Evaluator.Sampled sampled = sample(params.training.steps());
    metrics.result("eval/function-evaluations", (double) sampled.evaluations());
    metrics.result("time/sampling-seconds", sampled.seconds());
    evaluator
        .measure(sampled.learned(), progress)
        .forEach((name, value) -> metrics.result("eval/" + name, value));
    evaluator.draw(sampled.learned(), artifacts, progress);
    artifacts.file(
        "samples/samples.csv", file -> SamplesFile.write(file, data, sampled.learned().samples()));
  }

  private Evaluator.Sampled sample(long step) {
    progress.at("sampling", 0, params.evaluation.samples(), Double.NaN);
    return evaluator.sample(interruptible(), params.evaluation.samples(), step, streams);
  }

  /** The learnt velocity; asks at every evaluation whether the run is to end. */
  private VelocityField interruptible() {
    VelocityField watched = Interruptible.of(network, cancellation);
    return loss.velocity(new FlowTask(data, path, watched));
  }
}
