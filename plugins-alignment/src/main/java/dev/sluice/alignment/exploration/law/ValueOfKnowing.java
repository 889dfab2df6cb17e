package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.BeliefValue;
import dev.sluice.alignment.exploration.exact.Exploration;
import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** To know more is never to earn less. */
@Theorem(
    name = "value-of-knowing",
    statement =
        "Acting at once earns at most what acting after random exploration does, that at most"
            + " what acting after the best exploration does, and that at most what acting on the"
            + " known problem does.")
public final class ValueOfKnowing implements Law<MetaEnvironment> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(MetaEnvironment environment) {
    double[] p = environment.problems();
    BeliefValue acting = new BeliefValue(environment.exploitation());
    Exploration exploration = new Exploration(new KnowledgeGraph(environment));
    double[][] anything = exploration.best((from, to) -> 0, 0).choices();
    double random = exploration.mean(anything, k -> acting.of(k.belief()));
    double best = exploration.best(k -> acting.of(k.belief()), 0).value();
    double[] told = BeliefValue.ofProblems(environment);
    double full = 0;
    for (int u = 0; u < p.length; u++) {
      full += p[u] * told[u];
    }
    double loss = Math.max(acting.of(p) - random, Math.max(random - best, best - full));
    return Evidence.atMost("largest loss by knowing more", loss, BOUND);
  }
}
