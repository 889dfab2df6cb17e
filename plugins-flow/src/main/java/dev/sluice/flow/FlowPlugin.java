package dev.sluice.flow;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.coupling.CouplingOffers;
import dev.sluice.flow.data.DataOffers;
import dev.sluice.flow.experiment.FlowMatching;
import dev.sluice.flow.experiment.NormalizingFlows;
import dev.sluice.flow.guidance.ClassifierFree;
import dev.sluice.flow.guidance.NoGuidance;
import dev.sluice.flow.law.LawOffers;
import dev.sluice.flow.likelihood.ExactDivergence;
import dev.sluice.flow.likelihood.Hutchinson;
import dev.sluice.flow.loss.LossOffers;
import dev.sluice.flow.measure.MeasureOffers;
import dev.sluice.flow.network.Dit;
import dev.sluice.flow.network.Mlp;
import dev.sluice.flow.network.ResidualMlp;
import dev.sluice.flow.network.SimdMlp;
import dev.sluice.flow.normalizing.NeuralSplineFlow;
import dev.sluice.flow.normalizing.RealNvp;
import dev.sluice.flow.path.BrownianBridgePath;
import dev.sluice.flow.path.GaussianPath;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.picture.PictureOffers;
import dev.sluice.flow.sampler.JumpSampler;
import dev.sluice.flow.sampler.OdeSampler;
import dev.sluice.flow.sampler.RescheduledSampler;
import dev.sluice.flow.sampler.StochasticSampler;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.schedule.LinearVariancePreservingSchedule;
import dev.sluice.flow.schedule.PolynomialSchedule;
import dev.sluice.flow.schedule.VariancePreservingSchedule;
import dev.sluice.flow.solver.SolverOffers;
import dev.sluice.flow.time.LogitNormalTimes;
import dev.sluice.flow.time.ShiftedTimes;
import dev.sluice.flow.time.StratifiedTimes;
import dev.sluice.flow.time.UniformTimes;

/** All that a descriptor can name of flow matching. */
public final class FlowPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    schedules(offers);
    paths(offers);
    CouplingOffers.offer(offers);
    times(offers);
    LossOffers.offer(offers);
    SolverOffers.offer(offers);
    samplers(offers);
    divergences(offers);
    DataOffers.offer(offers);
    networks(offers);
    normalizingFlows(offers);
    MeasureOffers.offer(offers);
    PictureOffers.offer(offers);
    experiments(offers);
    LawOffers.offer(offers);
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

  private static void times(Offers offers) {
    offers
        .add(TimeSampler.class, "uniform", UniformTimes.class)
        .add(TimeSampler.class, "stratified", StratifiedTimes.class)
        .add(
            TimeSampler.class,
            "logit-normal",
            LogitNormalTimes.class,
            LogitNormalTimes.Params.defaults())
        .add(TimeSampler.class, "shifted", ShiftedTimes.class, ShiftedTimes.Params.defaults());
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
        .add(Guidance.class, "none", NoGuidance.class)
        .add(
            Guidance.class,
            "classifier-free",
            ClassifierFree.class,
            ClassifierFree.Params.defaults());
  }

  private static void divergences(Offers offers) {
    offers
        .add(Divergence.class, "exact", ExactDivergence.class, ExactDivergence.Params.defaults())
        .add(Divergence.class, "hutchinson", Hutchinson.class, Hutchinson.Params.defaults());
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
        .add(NetworkArchitecture.class, "dit", Dit.class, Dit.Params.defaults());
  }

  private static void normalizingFlows(Offers offers) {
    offers
        .add(
            NormalizingFlowArchitecture.class, "real-nvp", RealNvp.class, RealNvp.Params.defaults())
        .add(
            NormalizingFlowArchitecture.class,
            "neural-spline",
            NeuralSplineFlow.class,
            NeuralSplineFlow.Params.defaults());
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
