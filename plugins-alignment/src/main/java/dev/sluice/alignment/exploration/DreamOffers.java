package dev.sluice.alignment.exploration;

import dev.sluice.alignment.exploration.bottleneck.ConstrainedBottleneck;
import dev.sluice.alignment.exploration.bottleneck.HingeBottleneck;
import dev.sluice.alignment.exploration.bottleneck.KlBottleneck;
import dev.sluice.alignment.exploration.environment.GridCity;
import dev.sluice.alignment.exploration.environment.Levers;
import dev.sluice.alignment.exploration.environment.TellTaleBandit;
import dev.sluice.alignment.exploration.exact.BlahutArimoto;
import dev.sluice.alignment.exploration.experiment.DreamExperiment;
import dev.sluice.alignment.exploration.experiment.ExplorationGrowth;
import dev.sluice.alignment.exploration.explorer.InformationGain;
import dev.sluice.alignment.exploration.explorer.ProblemInformation;
import dev.sluice.alignment.exploration.explorer.RandomExplorer;
import dev.sluice.alignment.exploration.explorer.SquaredDistance;
import dev.sluice.alignment.exploration.explorer.StepCost;
import dev.sluice.alignment.exploration.law.BottleneckBounds;
import dev.sluice.alignment.exploration.law.BottleneckGradient;
import dev.sluice.alignment.exploration.law.EnvironmentProbabilities;
import dev.sluice.alignment.exploration.law.ExplorationInformation;
import dev.sluice.alignment.exploration.law.KnownRates;
import dev.sluice.alignment.exploration.law.LearnerConduct;
import dev.sluice.alignment.exploration.law.LearnerLearns;
import dev.sluice.alignment.exploration.law.LearnerParameters;
import dev.sluice.alignment.exploration.law.LeastInformation;
import dev.sluice.alignment.exploration.law.RateCertificate;
import dev.sluice.alignment.exploration.law.RateTwoWays;
import dev.sluice.alignment.exploration.law.RewardTelescopes;
import dev.sluice.alignment.exploration.law.StepsCost;
import dev.sluice.alignment.exploration.law.ValueOfKnowing;
import dev.sluice.alignment.exploration.learner.Coupled;
import dev.sluice.alignment.exploration.learner.DiscreteDream;
import dev.sluice.alignment.exploration.learner.Dream;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.exploration.Bottleneck;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.exploration.RateSolver;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.plugin.Offers;

/** Everything of learning to explore that a descriptor can name. */
public final class DreamOffers {
  private DreamOffers() {}

  /** Adds it to what the plugin offers. */
  public static void add(Offers offers) {
    environments(offers);
    rates(offers);
    explorers(offers);
    bottlenecks(offers);
    learners(offers);
  }

  private static void explorers(Offers offers) {
    offers
        .add(Explorer.class, "information-gain", InformationGain.class, new StepCost(0.1))
        .add(Explorer.class, "squared-distance", SquaredDistance.class, new StepCost(0.1))
        .add(Explorer.class, "problem-information", ProblemInformation.class, new StepCost(0.1))
        .add(Explorer.class, "random", RandomExplorer.class)
        .law(Explorer.class, new RewardTelescopes())
        .law(Explorer.class, new StepsCost());
  }

  private static void bottlenecks(Offers offers) {
    offers
        .add(Bottleneck.class, "kl", KlBottleneck.class, new KlBottleneck.Params(0.01))
        .add(
            Bottleneck.class,
            "kl-constrained",
            ConstrainedBottleneck.class,
            ConstrainedBottleneck.Params.defaults())
        .add(Bottleneck.class, "hinge", HingeBottleneck.class, HingeBottleneck.Params.defaults())
        .law(Bottleneck.class, new BottleneckGradient())
        .law(Bottleneck.class, new BottleneckBounds());
  }

  private static void learners(Offers offers) {
    offers
        .add(MetaLearnerArchitecture.class, "dream", Dream.class, Dream.Params.defaults())
        .add(
            MetaLearnerArchitecture.class,
            "dream-discrete",
            DiscreteDream.class,
            DiscreteDream.Params.defaults())
        .add(
            MetaLearnerArchitecture.class,
            "coupled",
            Coupled.class,
            new Coupled.Params(InitialWeights.drawn()))
        .law(MetaLearnerArchitecture.class, new LearnerConduct())
        .law(MetaLearnerArchitecture.class, new LearnerLearns())
        .law(MetaLearnerArchitecture.class, new LearnerParameters())
        .law(MetaLearnerArchitecture.class, LearnerParameters.givenWeights())
        .law(MetaLearnerArchitecture.class, LearnerParameters.namedTensors())
        .add(Experiment.class, "dream", DreamExperiment.class, DreamExperiment.Params.defaults())
        .add(
            Experiment.class,
            "exploration-growth",
            ExplorationGrowth.class,
            ExplorationGrowth.Params.defaults());
  }

  private static void environments(Offers offers) {
    offers
        .add(MetaEnvironment.class, "levers", Levers.class, Levers.Params.defaults())
        .add(
            MetaEnvironment.class,
            "tell-tale-bandit",
            TellTaleBandit.class,
            TellTaleBandit.Params.defaults())
        .add(MetaEnvironment.class, "grid-city", GridCity.class, GridCity.Params.defaults())
        .law(MetaEnvironment.class, new EnvironmentProbabilities())
        .law(MetaEnvironment.class, new ExplorationInformation())
        .law(MetaEnvironment.class, new LeastInformation())
        .law(MetaEnvironment.class, new ValueOfKnowing());
  }

  private static void rates(Offers offers) {
    offers
        .add(
            RateSolver.class,
            "blahut-arimoto",
            BlahutArimoto.class,
            BlahutArimoto.Params.defaults())
        .law(RateSolver.class, new RateCertificate())
        .law(RateSolver.class, new KnownRates())
        .law(RateSolver.class, new RateTwoWays());
  }
}
