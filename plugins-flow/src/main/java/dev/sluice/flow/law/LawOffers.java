package dev.sluice.flow.law;

import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.learn.NamedTensors;
import dev.sluice.api.plugin.Offers;

/** The laws of all kinds of this plugin. */
public final class LawOffers {
  private LawOffers() {}

  public static void offer(Offers offers) {
    offers
        .law(Coupling.class, new CouplingPlan())
        .law(Coupling.class, new PlanMoves())
        .law(Coupling.class, new PairsFollowPlan())
        .law(Coupling.class, new OptimalCost())
        .law(TimeSampler.class, new TimesDistribution())
        .law(TimeSampler.class, new TimesRepeat())
        .law(FlowLoss.class, new LossMinimiser())
        .law(FlowLoss.class, new MarginalGradient())
        .law(FlowLoss.class, new MeansStay())
        .law(LossWeight.class, new WeightIsFinite())
        .law(Sampler.class, new SamplerFollowsData())
        .law(Sampler.class, new SamplerRepeats())
        .law(Guidance.class, new GuidedVelocity())
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
        .law(Divergence.class, new LikelihoodIsDensity())
        .law(NetworkArchitecture.class, new NetworkGradient())
        .law(NetworkArchitecture.class, new NetworkVelocity())
        .law(NetworkArchitecture.class, new NetworkDivergence())
        .law(NetworkArchitecture.class, new NetworkTangent())
        .law(NetworkArchitecture.class, new PerceptronReference())
        .law(NetworkArchitecture.class, NetworkProblem.givenWeights())
        .law(NetworkArchitecture.class, new NamedTensors<>(NetworkShape.of(2)))
        .law(NormalizingFlowArchitecture.class, new FlowInverse())
        .law(NormalizingFlowArchitecture.class, new FlowDeterminant())
        .law(NormalizingFlowArchitecture.class, new FlowMass())
        .law(NormalizingFlowArchitecture.class, new FlowGradient())
        .law(NormalizingFlowArchitecture.class, FlowProblem.givenWeights())
        .law(NormalizingFlowArchitecture.class, new NamedTensors<>(new int[] {2}));
  }
}
