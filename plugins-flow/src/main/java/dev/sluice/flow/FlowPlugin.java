package dev.sluice.flow;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.Measure;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Picture;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.coupling.ConditionAware;
import dev.sluice.flow.coupling.ExactTransport;
import dev.sluice.flow.coupling.Independent;
import dev.sluice.flow.coupling.Sinkhorn;
import dev.sluice.flow.coupling.UnbalancedTransport;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.data.Circles;
import dev.sluice.flow.data.Csv;
import dev.sluice.flow.data.Digits;
import dev.sluice.flow.data.EightGaussians;
import dev.sluice.flow.data.Idx;
import dev.sluice.flow.data.ImageFolder;
import dev.sluice.flow.data.MixtureData;
import dev.sluice.flow.data.Moons;
import dev.sluice.flow.data.Pinwheel;
import dev.sluice.flow.data.PlaneNoise;
import dev.sluice.flow.data.Spirals;
import dev.sluice.flow.experiment.FlowMatching;
import dev.sluice.flow.experiment.NormalizingFlows;
import dev.sluice.flow.guidance.ClassifierFree;
import dev.sluice.flow.guidance.NoGuidance;
import dev.sluice.flow.law.ChangeOfSchedule;
import dev.sluice.flow.law.ContinuityEquation;
import dev.sluice.flow.law.CouplingPlan;
import dev.sluice.flow.law.DensityRate;
import dev.sluice.flow.law.DivergenceMean;
import dev.sluice.flow.law.DivergenceVelocity;
import dev.sluice.flow.law.FlowDeterminant;
import dev.sluice.flow.law.FlowGradient;
import dev.sluice.flow.law.FlowInverse;
import dev.sluice.flow.law.FlowMass;
import dev.sluice.flow.law.GuidedVelocity;
import dev.sluice.flow.law.LikelihoodIsDensity;
import dev.sluice.flow.law.LogSnrInverse;
import dev.sluice.flow.law.LossMinimiser;
import dev.sluice.flow.law.MarginalGradient;
import dev.sluice.flow.law.MarginalVelocity;
import dev.sluice.flow.law.MeansStay;
import dev.sluice.flow.law.NetworkDivergence;
import dev.sluice.flow.law.NetworkGradient;
import dev.sluice.flow.law.NetworkTangent;
import dev.sluice.flow.law.NetworkVelocity;
import dev.sluice.flow.law.ObservedOrder;
import dev.sluice.flow.law.OptimalCost;
import dev.sluice.flow.law.PairsFollowPlan;
import dev.sluice.flow.law.PathConversions;
import dev.sluice.flow.law.PathEnds;
import dev.sluice.flow.law.PathMoments;
import dev.sluice.flow.law.PathVelocity;
import dev.sluice.flow.law.PerceptronReference;
import dev.sluice.flow.law.PlanMoves;
import dev.sluice.flow.law.RoundTrip;
import dev.sluice.flow.law.RowsApart;
import dev.sluice.flow.law.SamplerFollowsData;
import dev.sluice.flow.law.SamplerRepeats;
import dev.sluice.flow.law.ScheduleEnds;
import dev.sluice.flow.law.ScheduleRates;
import dev.sluice.flow.law.ScheduleRises;
import dev.sluice.flow.law.SolverBooks;
import dev.sluice.flow.law.StatedCost;
import dev.sluice.flow.law.TimesDistribution;
import dev.sluice.flow.law.TimesRepeat;
import dev.sluice.flow.law.WeightIsFinite;
import dev.sluice.flow.law.WithinTolerance;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.likelihood.Hutchinson;
import dev.sluice.flow.loss.ConditionalFlowMatching;
import dev.sluice.flow.loss.ConstantWeight;
import dev.sluice.flow.loss.ContrastiveFlowMatching;
import dev.sluice.flow.loss.CosMapWeight;
import dev.sluice.flow.loss.MarginalFlowMatching;
import dev.sluice.flow.loss.MeanFlow;
import dev.sluice.flow.loss.Shortcut;
import dev.sluice.flow.loss.SigmoidWeight;
import dev.sluice.flow.loss.SnrWeight;
import dev.sluice.flow.measure.ClassAccuracy;
import dev.sluice.flow.measure.ClassSlicedWasserstein;
import dev.sluice.flow.measure.FewSteps;
import dev.sluice.flow.measure.FieldDistance;
import dev.sluice.flow.measure.HistogramTv;
import dev.sluice.flow.measure.Moments;
import dev.sluice.flow.measure.NegativeLogLikelihood;
import dev.sluice.flow.measure.SlicedWasserstein;
import dev.sluice.flow.measure.SquareFraction;
import dev.sluice.flow.measure.SquareTv;
import dev.sluice.flow.measure.Straightness;
import dev.sluice.flow.network.Dit;
import dev.sluice.flow.network.Mlp;
import dev.sluice.flow.network.ResidualMlp;
import dev.sluice.flow.network.SimdMlp;
import dev.sluice.flow.normalizing.NeuralSplineFlow;
import dev.sluice.flow.normalizing.RealNvp;
import dev.sluice.flow.path.BrownianBridgePath;
import dev.sluice.flow.path.GaussianPath;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.picture.Animation;
import dev.sluice.flow.picture.ConditionalPath;
import dev.sluice.flow.picture.DensityMap;
import dev.sluice.flow.picture.ImageGrid;
import dev.sluice.flow.picture.MarginalPath;
import dev.sluice.flow.picture.MovedGrid;
import dev.sluice.flow.picture.Scatter;
import dev.sluice.flow.picture.Trajectories;
import dev.sluice.flow.sampler.JumpSampler;
import dev.sluice.flow.sampler.OdeSampler;
import dev.sluice.flow.sampler.RescheduledSampler;
import dev.sluice.flow.sampler.StochasticSampler;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.schedule.LinearVariancePreservingSchedule;
import dev.sluice.flow.schedule.PolynomialSchedule;
import dev.sluice.flow.schedule.VariancePreservingSchedule;
import dev.sluice.flow.solver.AdamsBashforth;
import dev.sluice.flow.solver.AdamsMoulton;
import dev.sluice.flow.solver.AdamsSteps;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Bosh3;
import dev.sluice.flow.solver.Dopri5;
import dev.sluice.flow.solver.Dopri8;
import dev.sluice.flow.solver.DormandPrince853;
import dev.sluice.flow.solver.Euler;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.GraggBulirschStoer;
import dev.sluice.flow.solver.Heun2;
import dev.sluice.flow.solver.Heun3;
import dev.sluice.flow.solver.HeunEuler;
import dev.sluice.flow.solver.Midpoint;
import dev.sluice.flow.solver.MoultonSteps;
import dev.sluice.flow.solver.Rk4;
import dev.sluice.flow.solver.Rk4ThreeEighths;
import dev.sluice.flow.solver.Tsit5;
import dev.sluice.flow.time.LogitNormalTimes;
import dev.sluice.flow.time.ShiftedTimes;
import dev.sluice.flow.time.StratifiedTimes;
import dev.sluice.flow.time.UniformTimes;

/** Everything of flow matching that a descriptor can name. */
public final class FlowPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    schedules(offers);
    paths(offers);
    couplings(offers);
    times(offers);
    losses(offers);
    solvers(offers);
    divergences(offers);
    samplers(offers);
    laws(offers);
    data(offers);
    networks(offers);
    normalizingFlows(offers);
    measures(offers);
    pictures(offers);
    experiments(offers);
  }

  private static void schedules(Offers offers) {
    offers
        .add(Schedule.class, "linear", LinearSchedule.class)
        .add(Schedule.class, "cosine", CosineSchedule.class)
        .add(
            Schedule.class,
            "polynomial",
            PolynomialSchedule.class,
            new PolynomialSchedule.Params(2))
        .add(
            Schedule.class,
            "variance-preserving",
            VariancePreservingSchedule.class,
            new VariancePreservingSchedule.Params(0.1, 20))
        .add(Schedule.class, "linear-variance-preserving", LinearVariancePreservingSchedule.class);
  }

  private static void paths(Offers offers) {
    offers
        .add(ProbabilityPath.class, "linear", LinearPath.class)
        .add(
            ProbabilityPath.class,
            "gaussian",
            GaussianPath.class,
            new GaussianPath.Params(Spec.of(Schedule.class, "linear")))
        .add(
            ProbabilityPath.class,
            "brownian-bridge",
            BrownianBridgePath.class,
            BrownianBridgePath.Params.defaults());
  }

  private static void couplings(Offers offers) {
    offers
        .add(Coupling.class, "independent", Independent.class)
        .add(Coupling.class, "exact", ExactTransport.class)
        .add(Coupling.class, "sinkhorn", Sinkhorn.class, Sinkhorn.Params.defaults())
        .add(
            Coupling.class,
            "condition-aware",
            ConditionAware.class,
            ConditionAware.Params.defaults())
        .add(
            Coupling.class,
            "unbalanced",
            UnbalancedTransport.class,
            UnbalancedTransport.Params.defaults())
        .law(Coupling.class, new CouplingPlan())
        .law(Coupling.class, new PlanMoves())
        .law(Coupling.class, new PairsFollowPlan())
        .law(Coupling.class, new OptimalCost());
  }

  private static void times(Offers offers) {
    offers
        .add(TimeSampler.class, "uniform", UniformTimes.class)
        .add(TimeSampler.class, "stratified", StratifiedTimes.class)
        .add(
            TimeSampler.class,
            "logit-normal",
            LogitNormalTimes.class,
            LogitNormalTimes.Params.defaults())
        .add(TimeSampler.class, "shifted", ShiftedTimes.class, ShiftedTimes.Params.defaults())
        .law(TimeSampler.class, new TimesDistribution())
        .law(TimeSampler.class, new TimesRepeat());
  }

  private static void losses(Offers offers) {
    offers
        .add(
            FlowLoss.class,
            "conditional-flow-matching",
            ConditionalFlowMatching.class,
            ConditionalFlowMatching.Params.defaults())
        .add(FlowLoss.class, "marginal-flow-matching", MarginalFlowMatching.class)
        .add(
            FlowLoss.class,
            "contrastive-flow-matching",
            ContrastiveFlowMatching.class,
            ContrastiveFlowMatching.Params.defaults())
        .law(FlowLoss.class, new LossMinimiser())
        .add(FlowLoss.class, "shortcut", Shortcut.class, Shortcut.Params.defaults())
        .add(FlowLoss.class, "mean-flow", MeanFlow.class, MeanFlow.Params.defaults())
        .law(FlowLoss.class, new MarginalGradient())
        .law(FlowLoss.class, new MeansStay())
        .add(LossWeight.class, "constant", ConstantWeight.class)
        .add(LossWeight.class, "snr", SnrWeight.class, SnrWeight.Params.defaults())
        .add(LossWeight.class, "sigmoid", SigmoidWeight.class, SigmoidWeight.Params.defaults())
        .add(LossWeight.class, "cosmap", CosMapWeight.class)
        .law(LossWeight.class, new WeightIsFinite());
  }

  private static void solvers(Offers offers) {
    offers
        .add(OdeSolver.class, "euler", Euler.class, new FixedSteps(80))
        .add(OdeSolver.class, "midpoint", Midpoint.class, new FixedSteps(40))
        .add(OdeSolver.class, "heun2", Heun2.class, new FixedSteps(40))
        .add(OdeSolver.class, "heun3", Heun3.class, new FixedSteps(27))
        .add(OdeSolver.class, "rk4", Rk4.class, new FixedSteps(20))
        .add(OdeSolver.class, "rk4-38", Rk4ThreeEighths.class, new FixedSteps(20))
        .add(OdeSolver.class, "adams-bashforth", AdamsBashforth.class, new AdamsSteps(80, 4))
        .add(OdeSolver.class, "adams-moulton", AdamsMoulton.class, new MoultonSteps(40, 4))
        .add(OdeSolver.class, "heun-euler", HeunEuler.class, AdaptiveSteps.defaults())
        .add(OdeSolver.class, "bosh3", Bosh3.class, AdaptiveSteps.defaults())
        .add(OdeSolver.class, "dopri5", Dopri5.class, AdaptiveSteps.defaults())
        .add(OdeSolver.class, "tsit5", Tsit5.class, AdaptiveSteps.defaults())
        .add(OdeSolver.class, "dopri8", Dopri8.class, AdaptiveSteps.defaults())
        .add(
            OdeSolver.class, "dormand-prince-853", DormandPrince853.class, AdaptiveSteps.defaults())
        .add(
            OdeSolver.class,
            "gragg-bulirsch-stoer",
            GraggBulirschStoer.class,
            AdaptiveSteps.defaults());
  }

  private static void samplers(Offers offers) {
    offers
        .add(Sampler.class, "ode", OdeSampler.class)
        .add(Sampler.class, "sde", StochasticSampler.class, StochasticSampler.Params.defaults())
        .add(
            Sampler.class,
            "schedule-change",
            RescheduledSampler.class,
            new RescheduledSampler.Params(Spec.of(Schedule.class, "cosine")))
        .add(Sampler.class, "jumps", JumpSampler.class, JumpSampler.Params.defaults())
        .law(Sampler.class, new SamplerFollowsData())
        .law(Sampler.class, new SamplerRepeats())
        .add(Guidance.class, "none", NoGuidance.class)
        .add(
            Guidance.class,
            "classifier-free",
            ClassifierFree.class,
            ClassifierFree.Params.defaults())
        .law(Guidance.class, new GuidedVelocity());
  }

  private static void divergences(Offers offers) {
    offers
        .add(Divergence.class, "exact", ExactDivergence.class, ExactDivergence.Params.defaults())
        .add(Divergence.class, "hutchinson", Hutchinson.class, Hutchinson.Params.defaults());
  }

  private static void laws(Offers offers) {
    offers
        .law(Schedule.class, new ScheduleEnds())
        .law(Schedule.class, new ScheduleRises())
        .law(Schedule.class, new ScheduleRates())
        .law(Schedule.class, new LogSnrInverse())
        .law(Schedule.class, new ChangeOfSchedule())
        .law(ProbabilityPath.class, new PathEnds())
        .law(ProbabilityPath.class, new PathVelocity())
        .law(ProbabilityPath.class, new PathMoments())
        .law(ProbabilityPath.class, new PathConversions())
        .law(ProbabilityPath.class, new ContinuityEquation())
        .law(ProbabilityPath.class, new DensityRate())
        .law(ProbabilityPath.class, new MarginalVelocity())
        .law(OdeSolver.class, new ObservedOrder())
        .law(OdeSolver.class, new WithinTolerance())
        .law(OdeSolver.class, new RowsApart())
        .law(OdeSolver.class, new RoundTrip())
        .law(OdeSolver.class, new SolverBooks())
        .law(OdeSolver.class, new StatedCost())
        .law(Divergence.class, new DivergenceMean())
        .law(Divergence.class, new DivergenceVelocity())
        .law(Divergence.class, new LikelihoodIsDensity());
  }

  private static void data(Offers offers) {
    offers
        .add(DataSource.class, "chessboard", Chessboard.class)
        .add(DataSource.class, "moons", Moons.class, new PlaneNoise(0.1))
        .add(DataSource.class, "circles", Circles.class, new PlaneNoise(0.08))
        .add(DataSource.class, "spirals", Spirals.class, new PlaneNoise(0.1))
        .add(DataSource.class, "pinwheel", Pinwheel.class, new PlaneNoise(0))
        .add(DataSource.class, "eight-gaussians", EightGaussians.class, new PlaneNoise(0.5))
        .add(DataSource.class, "gaussian-mixture", MixtureData.class, MixtureData.Params.defaults())
        .add(DataSource.class, "csv", Csv.class, Csv.Params.defaults())
        .add(DataSource.class, "idx", Idx.class, Idx.Params.defaults())
        .add(DataSource.class, "image-folder", ImageFolder.class, ImageFolder.Params.defaults())
        .add(DataSource.class, "digits", Digits.class, Digits.Params.defaults());
  }

  private static void networks(Offers offers) {
    offers
        .add(NetworkArchitecture.class, "mlp", Mlp.class, Mlp.Params.defaults())
        .add(
            NetworkArchitecture.class,
            "residual-mlp",
            ResidualMlp.class,
            ResidualMlp.Params.defaults())
        .add(NetworkArchitecture.class, "simd-mlp", SimdMlp.class, Mlp.Params.defaults())
        .add(NetworkArchitecture.class, "dit", Dit.class, Dit.Params.defaults())
        .law(NetworkArchitecture.class, new NetworkGradient())
        .law(NetworkArchitecture.class, new NetworkVelocity())
        .law(NetworkArchitecture.class, new NetworkDivergence())
        .law(NetworkArchitecture.class, new NetworkTangent())
        .law(NetworkArchitecture.class, new PerceptronReference());
  }

  private static void normalizingFlows(Offers offers) {
    offers
        .add(
            NormalizingFlowArchitecture.class, "real-nvp", RealNvp.class, RealNvp.Params.defaults())
        .add(
            NormalizingFlowArchitecture.class,
            "neural-spline",
            NeuralSplineFlow.class,
            NeuralSplineFlow.Params.defaults())
        .law(NormalizingFlowArchitecture.class, new FlowInverse())
        .law(NormalizingFlowArchitecture.class, new FlowDeterminant())
        .law(NormalizingFlowArchitecture.class, new FlowMass())
        .law(NormalizingFlowArchitecture.class, new FlowGradient());
  }

  private static void measures(Offers offers) {
    offers
        .add(
            Measure.class,
            "sliced-wasserstein",
            SlicedWasserstein.class,
            SlicedWasserstein.Params.defaults())
        .add(Measure.class, "moments", Moments.class)
        .add(Measure.class, "straightness", Straightness.class, Straightness.Params.defaults())
        .add(Measure.class, "few-steps", FewSteps.class, FewSteps.Params.defaults())
        .add(Measure.class, "class-sliced-wasserstein", ClassSlicedWasserstein.class)
        .add(Measure.class, "class-accuracy", ClassAccuracy.class, ClassAccuracy.Params.defaults())
        .add(Measure.class, "field-distance", FieldDistance.class, FieldDistance.Params.defaults())
        .add(
            Measure.class,
            "negative-log-likelihood",
            NegativeLogLikelihood.class,
            NegativeLogLikelihood.Params.defaults())
        .add(Measure.class, "square-fraction", SquareFraction.class)
        .add(Measure.class, "square-tv", SquareTv.class)
        .add(Measure.class, "histogram-tv", HistogramTv.class);
  }

  private static void pictures(Offers offers) {
    offers
        .add(Picture.class, "samples", Scatter.class, Scatter.Params.defaults())
        .add(Picture.class, "marginal-path", MarginalPath.class, MarginalPath.Params.defaults())
        .add(Picture.class, "density-map", DensityMap.class, DensityMap.Params.defaults())
        .add(Picture.class, "moved-grid", MovedGrid.class, MovedGrid.Params.defaults())
        .add(
            Picture.class,
            "conditional-path",
            ConditionalPath.class,
            ConditionalPath.Params.defaults())
        .add(Picture.class, "animation", Animation.class, Animation.Params.defaults())
        .add(Picture.class, "image-grid", ImageGrid.class, ImageGrid.Params.defaults())
        .add(Picture.class, "trajectories", Trajectories.class, Trajectories.Params.defaults());
  }

  private static void experiments(Offers offers) {
    offers
        .add(Experiment.class, "flow-matching", FlowMatching.class, FlowMatching.Params.defaults())
        .add(
            Experiment.class,
            "normalizing-flow",
            NormalizingFlows.class,
            NormalizingFlows.Params.defaults());
  }
}
