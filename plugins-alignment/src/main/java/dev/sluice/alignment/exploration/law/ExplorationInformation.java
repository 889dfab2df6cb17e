package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.Exploration;
import dev.sluice.alignment.exploration.exact.Information;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** What exploring tells is the same number however it is counted. */
@Theorem(
    name = "information-two-ways",
    statement =
        "The information that random exploration gives is I(u; tau) = H(u) - E H(u | tau) ="
            + " E KL(P(tau | u) || P(tau)), with tau's distribution under each problem found by"
            + " following that problem alone.")
public final class ExplorationInformation implements Law<MetaEnvironment> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(MetaEnvironment environment) {
    KnowledgeGraph graph = new KnowledgeGraph(environment);
    Exploration exploration = new Exploration(graph);
    double[][] random = exploration.best((from, to) -> 0, 0).choices();
    double left = exploration.mean(random, k -> Information.entropy(k.belief()));
    double byBelief = Information.entropy(graph.prior()) - left;
    double byChannel = Information.mutual(graph.prior(), channel(environment, graph, random));
    return Evidence.atMost("|difference| in nats", Math.abs(byBelief - byChannel), BOUND);
  }

  private static double[][] channel(
      MetaEnvironment environment, KnowledgeGraph graph, double[][] choices) {
    double[][] channel = new double[graph.prior().length][];
    for (int u = 0; u < channel.length; u++) {
      channel[u] = new Followed(environment.exploration(), graph, u).endings(choices);
    }
    return channel;
  }
}
