package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that an explorer can come to know, and by which actions. Made once for an environment;
 * whatever is the same for all histories with one belief is found by one pass over it.
 */
public final class KnowledgeGraph {
  private static final int MOST = 200_000;
  private static final long MOST_NUMBERS = 20_000_000;

  private final EpisodicMdp phase;
  private final double[] prior;
  private final List<Knowledge> nodes = new ArrayList<>();
  private final List<List<List<Branch>>> actions = new ArrayList<>();
  private final List<Branch> roots = new ArrayList<>();
  private final Map<Situation, Knowledge> found = new HashMap<>();

  /** What is known with some probability, before the first action or after one. */
  public record Branch(double probability, Knowledge to) {}

  public KnowledgeGraph(MetaEnvironment environment) {
    phase = environment.exploration();
    prior = environment.problems();
    double[] start = phase.start();
    for (int state = 0; state < start.length; state++) {
      if (start[state] > 0) {
        roots.add(new Branch(start[state], node(0, state, prior)));
      }
    }
    // Later steps are appended while this runs: children always come after their parents.
    for (int i = 0; i < nodes.size(); i++) {
      actions.add(expand(nodes.get(i)));
    }
    found.clear();
  }

  private List<List<Branch>> expand(Knowledge at) {
    List<List<Branch>> all = new ArrayList<>();
    for (int action = 0; action < phase.actions(); action++) {
      List<Branch> branches = new ArrayList<>();
      if (at.step() < phase.horizon() && phase.allows(at.state(), action)) {
        Evidences.after(phase, at.belief(), at.state(), action)
            .weights()
            .forEach(
                (seen, weights) ->
                    branches.add(
                        new Branch(
                            Arrays.stream(weights).sum(),
                            node(at.step() + 1, seen.next(), weights))));
      }
      all.add(branches);
    }
    return all;
  }

  private Knowledge node(int step, int state, double[] weights) {
    return found.computeIfAbsent(
        new Situation(step, state, weights),
        key -> {
          int index = nodes.size();
          if (index == MOST || (long) index * weights.length > MOST_NUMBERS) {
            throw new IllegalArgumentException(
                String.format(
                    "exploring %d problems has more than %,d states of knowledge, too many to hold;"
                        + " make the environment smaller",
                    weights.length, index));
          }
          double sum = Arrays.stream(weights).sum();
          double[] belief = Arrays.stream(weights).map(w -> w / sum).toArray();
          Knowledge knowledge = new Knowledge(index, step, state, belief);
          nodes.add(knowledge);
          return knowledge;
        });
  }

  /** By index; what follows comes after what it follows from. */
  public List<Knowledge> nodes() {
    return List.copyOf(nodes);
  }

  /** What is known before the first action, with the probability of each. */
  public List<Branch> roots() {
    return List.copyOf(roots);
  }

  /** How many actions the exploration has. */
  public int actions() {
    return phase.actions();
  }

  /** Where an action leads, with the probabilities that the belief gives; empty if not allowed. */
  public List<Branch> after(Knowledge knowledge, int action) {
    return actions.get(knowledge.index()).get(action);
  }

  /** p(u); shared, not to be changed. */
  public double[] prior() {
    return prior;
  }
}
