package dev.sluice.alignment.dream;

import dev.sluice.alignment.dream.environment.GridCity;
import dev.sluice.alignment.dream.environment.Levers;
import dev.sluice.alignment.dream.environment.TellTaleBandit;
import dev.sluice.alignment.dream.exact.BlahutArimoto;
import dev.sluice.alignment.dream.law.EnvironmentProbabilities;
import dev.sluice.alignment.dream.law.ExplorationInformation;
import dev.sluice.alignment.dream.law.KnownRates;
import dev.sluice.alignment.dream.law.LeastInformation;
import dev.sluice.alignment.dream.law.RateCertificate;
import dev.sluice.alignment.dream.law.RateTwoWays;
import dev.sluice.alignment.dream.law.ValueOfKnowing;
import dev.sluice.api.meta.MetaEnvironment;
import dev.sluice.api.meta.RateSolver;
import dev.sluice.api.plugin.Offers;

/** Everything of learning to explore that a descriptor can name. */
public final class DreamOffers {
  private DreamOffers() {}

  /** Adds it to what the plugin offers. */
  public static void add(Offers offers) {
    environments(offers);
    rates(offers);
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
