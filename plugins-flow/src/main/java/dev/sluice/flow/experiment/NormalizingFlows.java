package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.experiment.DensityExperiment;
import dev.sluice.api.experiment.LearntDensity;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.LearntSamples;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.experiment.SamplingExperiment;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.normalizing.LayerByLayer;
import dev.sluice.flow.solver.LostRows;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Learns an invertible map between data and noise by maximum likelihood, then samples with it
 * (Papamakarios et al. 2019, arXiv:1912.02762). The baseline of flow matching: the same data,
 * measures and pictures, apart from measures that need a velocity.
 */
@Describe("Learns an invertible map between data and noise by maximum likelihood.")
public final class NormalizingFlows
    implements DensityExperiment, SamplingExperiment, NetworkExperiment {
  /** Points for which a reader of the exported flow is checked. */
  private static final int EXAMPLES = 6;

  private final Params params;
  private final RunContext run;
  private final DataSource data;
  private final NormalizingFlowArchitecture architecture;
  private final Evaluator evaluator;
  private final RandomGenerator dataStream;

  /** The parts. */
  public record Params(
      @Describe("Where data points come from.") Spec<DataSource> data,
      @Describe("The map that is learnt.") Spec<NormalizingFlowArchitecture> model,
      @Describe("How to train.") Training training,
      @Describe("Measures and pictures, and when they are made.") Evaluation evaluation) {

    /** A spline flow; data is the chessboard. */
    public static Params defaults() {
      return new Params(
          Spec.of(DataSource.class, "chessboard"),
          Spec.of(NormalizingFlowArchitecture.class, "neural-spline"),
          Training.defaults(1_000, 1_024),
          Evaluation.defaults());
    }
  }

  @Inject
  public NormalizingFlows(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.data = run.build().of(params.data);
    this.architecture = run.build().of(params.model);
    this.dataStream = run.streams().named("data");
    this.evaluator = new Evaluator(run, data, params.evaluation);
  }

  @Override
  public void run() {
    run.artifacts().dataset(data.dataset());
    NormalizingFlow flow = architecture.create(data.shape(), run.weights());
    Generator model = new MapGenerator(flow);
    evaluator.check(model);
    run.timed(
        () ->
            run.trainer()
                .train(
                    params.training,
                    flow,
                    validation(flow),
                    evaluator.during(model),
                    (step, gradient) ->
                        flow.lossAndGradient(
                            data.draw(params.training.batch(), dataStream), gradient)));
    run.metrics().result("model/parameters", flow.parameterCount());
    Evaluator.Sampled sampled = evaluator.sample(model);
    run.metrics().result("eval/log-density", logDensity(flow, data));
    data.test()
        .ifPresent(test -> run.metrics().result("eval/test/log-density", logDensity(flow, test)));
    evaluator.finish(sampled);
  }

  @Override
  public LearntDensity learntDensity() {
    return new LearntDensity(architecture.create(data.shape(), trained().weights()), data);
  }

  @Override
  public LearntSamples learntSamples() {
    TrainedModel trained = trained();
    NormalizingFlow flow = architecture.create(data.shape(), trained.weights());
    return evaluator.learnt(new MapGenerator(flow), trained.steps());
  }

  private TrainedModel trained() {
    run.artifacts().dataset(data.dataset());
    return run.trainer().trained(1, params.training);
  }

  @Override
  public LearntNetwork learntNetwork() {
    TrainedModel trained = trained();
    NormalizingFlow flow = architecture.create(data.shape(), trained.weights());
    int width = data.width();
    Points x = Points.zeros(EXAMPLES, width);
    Random random = new Random(17);
    Arrays.setAll(x.values(), i -> (float) (1.5 * random.nextGaussian()));
    Points noise = Points.zeros(EXAMPLES, width);
    double[] determinant = flow.toNoise(x, noise);
    return new LearntNetwork(
        "normalizing-flow",
        params.model,
        Map.of(),
        Map.of("point", Arrays.stream(data.shape()).boxed().toList()),
        trained,
        flow,
        Optional.of(data),
        List.of(NamedValues.of("x", x.values(), EXAMPLES, width)),
        List.of(
            NamedValues.of("noise", noise.values(), EXAMPLES, width),
            NamedValues.of("log-determinant", determinant, EXAMPLES)));
  }

  /** The training loss on the validation part, -log p in the units of learning. */
  private Validation validation(NormalizingFlow flow) {
    return HeldOutLoss.of(
        run,
        data,
        params.training.batch(),
        false,
        params.evaluation.every(),
        (all, streams) ->
            (from, to) ->
                -Arrays.stream(flow.logDensity(all.between(from, to).points()))
                    .average()
                    .orElseThrow());
  }

  /** The mean of log p over reference data, in nats in the units of the source. */
  private double logDensity(NormalizingFlow flow, DataSource of) {
    Points reference =
        of.densityReference(params.evaluation.samples(), run.streams().named("log-density-points"));
    double mean =
        Arrays.stream(flow.logDensity(reference)).average().orElseThrow() - of.logVolume();
    if (Double.isNaN(mean)) {
      throw new RunFailedException(
          "eval/log-density: the log density of a reference point is not a number; the learnt"
              + " density has run away");
    }
    return mean;
  }

  /** Samples of a flow, which cost one evaluation. */
  private final class MapGenerator implements Generator {
    private final NormalizingFlow flow;

    MapGenerator(NormalizingFlow flow) {
      this.flow = flow;
    }

    @Override
    public Generated from(Points noise, Streams streams) {
      LostRows lost = new LostRows(Generator.bound(data, run.streams()));
      List<Points> way = flow.toData(noise);
      Points end = way.get(way.size() - 1);
      lost.end(end, 1);
      Solution solution = new Solution(end, List.of(), 1, way.size() - 1);
      return new Generated(solution, new int[0], lost.kept(noise.count()), lost.first());
    }

    @Override
    public LearnedFlow learned(Points samples, int[] labels, long step) {
      return LearnedFlow.of(samples, data, step)
          .withTrajectories(new LayerByLayer(flow))
          .withDensity(flow);
    }
  }
}
