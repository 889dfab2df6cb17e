package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.exploration.MetaPolicy;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;

/** A learner does only what is allowed. */
@Theorem(
    name = "conduct",
    statement =
        "Its choices are probabilities that sum to 1, nothing where an action is not allowed,"
            + " and earn at most the exact best, before and after training.")
public final class LearnerConduct implements Law<MetaLearnerArchitecture> {
  private static final double BOUND = 1e-9;

  @Override
  public Evidence check(MetaLearnerArchitecture architecture) {
    LearnerTrial trial = LearnerTrial.of(architecture);
    double worst = worst(trial);
    trial.train(50);
    return Evidence.atMost("|error of a choice|", Math.max(worst, worst(trial)), BOUND);
  }

  private static double worst(LearnerTrial trial) {
    MetaPolicy policy = trial.learner().policy();
    KnowledgeGraph graph = trial.graph();
    EpisodicMdp acting = trial.environment().exploitation();
    double worst = trial.earns() - 1;
    for (Knowledge node : graph.nodes()) {
      double[] explored = policy.explore(node);
      worst = Math.max(worst, Math.abs(Arrays.stream(explored).sum() - 1));
      for (int a = 0; a < graph.actions(); a++) {
        worst = Math.max(worst, graph.after(node, a).isEmpty() ? explored[a] : -explored[a]);
      }
      double[] acted = policy.act(node, 0);
      worst = Math.max(worst, Math.abs(Arrays.stream(acted).sum() - 1));
      for (int a = 0; a < acting.actions(); a++) {
        worst = Math.max(worst, acting.allows(0, a) ? -acted[a] : acted[a]);
      }
    }
    return worst;
  }
}
