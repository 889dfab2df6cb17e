package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One exploration of one problem by a coupled learner. */
final class Walk {
  private final List<Knowledge> places = new ArrayList<>();
  private final List<Integer> actions = new ArrayList<>();
  private Knowledge end;
  private double earned;

  private Walk(Knowledge start) {
    end = start;
  }

  static Walk random(CoupledTables at, int problem, RandomGenerator random) {
    Walk walk = new Walk(pick(at.graph().roots(), problem, random));
    while (!at.ends(walk.end)) {
      double[] policy = at.exploring(walk.end);
      Softmax.of(policy);
      int action = Softmax.draw(policy, random);
      walk.places.add(walk.end);
      walk.actions.add(action);
      walk.end = pick(at.graph().after(walk.end, action), problem, random);
    }
    return walk;
  }

  /** A branch by its probability under the problem, p(branch | u) ~ p(branch) p(u | branch). */
  static Knowledge pick(List<KnowledgeGraph.Branch> branches, int problem, RandomGenerator random) {
    double[] weights = new double[branches.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = branches.get(i).probability() * branches.get(i).to().belief()[problem];
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return branches.get(Softmax.draw(weights, random)).to();
  }

  Knowledge end() {
    return end;
  }

  void earned(double value) {
    earned = value;
  }

  double earned() {
    return earned;
  }

  /** Adds {@code scale} times the gradient of the log-probability of its actions. */
  void addGradient(CoupledTables at, double scale, float[] gradient) {
    for (int i = 0; i < places.size(); i++) {
      double[] policy = at.exploring(places.get(i));
      Softmax.of(policy);
      int offset = at.offset(places.get(i));
      for (int a = 0; a < policy.length; a++) {
        double taken = a == actions.get(i) ? 1 : 0;
        gradient[offset + a] += (float) (scale * (taken - policy[a]));
      }
    }
  }
}
