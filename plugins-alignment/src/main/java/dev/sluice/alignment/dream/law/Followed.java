package dev.sluice.alignment.dream.law;

import dev.sluice.alignment.dream.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.Outcome;
import dev.sluice.api.exploration.Phase;
import java.util.List;

/** One problem explored: which states of knowledge it leads to, by its own outcomes. */
record Followed(Phase phase, KnowledgeGraph graph, int problem) {

  /** How likely each state of knowledge is to be the last, shape {@code [nodes]}. */
  double[] endings(double[][] choices) {
    double[] reached = new double[choices.length];
    for (KnowledgeGraph.Branch root : graph.roots()) {
      reached[root.to().index()] += root.probability();
    }
    double[] ended = new double[choices.length];
    for (Knowledge at : graph.nodes()) {
      double mass = reached[at.index()];
      ended[at.index()] = mass * choices[at.index()][phase.actions()];
      for (int action = 0; mass > 0 && action < phase.actions(); action++) {
        double taken = mass * choices[at.index()][action];
        if (taken > 0) {
          spread(at, action, taken, reached);
        }
      }
    }
    return ended;
  }

  /**
   * A branch of the graph is one thing that can be seen; this problem's chance of it is that of its
   * outcomes with that next state, shared where several lead to the same state.
   */
  private void spread(Knowledge at, int action, double mass, double[] reached) {
    List<KnowledgeGraph.Branch> branches = graph.after(at, action);
    for (Outcome outcome : phase.outcomes(problem, at.state(), action)) {
      double total = 0;
      for (KnowledgeGraph.Branch branch : branches) {
        total += share(branch, outcome);
      }
      for (KnowledgeGraph.Branch branch : branches) {
        double share = share(branch, outcome);
        reached[branch.to().index()] +=
            share > 0 ? mass * outcome.probability() * share / total : 0;
      }
    }
  }

  private double share(KnowledgeGraph.Branch branch, Outcome outcome) {
    return branch.to().state() == outcome.next()
        ? branch.probability() * branch.to().belief()[problem]
        : 0;
  }
}
