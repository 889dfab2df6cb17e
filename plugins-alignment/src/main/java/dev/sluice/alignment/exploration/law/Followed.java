package dev.sluice.alignment.exploration.law;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.Transition;
import java.util.List;

/** One problem explored: which states of knowledge it leads to, by its own transitions. */
record Followed(EpisodicMdp phase, KnowledgeGraph graph, int problem) {

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
   * transitions with that next state, shared where several lead to the same state.
   */
  private void spread(Knowledge at, int action, double mass, double[] reached) {
    List<KnowledgeGraph.Branch> branches = graph.after(at, action);
    for (Transition transition : phase.transitions(problem, at.state(), action)) {
      double total = 0;
      for (KnowledgeGraph.Branch branch : branches) {
        total += share(branch, transition);
      }
      for (KnowledgeGraph.Branch branch : branches) {
        double share = share(branch, transition);
        reached[branch.to().index()] +=
            share > 0 ? mass * transition.probability() * share / total : 0;
      }
    }
  }

  private double share(KnowledgeGraph.Branch branch, Transition transition) {
    return branch.to().state() == transition.next()
        ? branch.probability() * branch.to().belief()[problem]
        : 0;
  }
}
