package dev.sluice.alignment.exploration.learner;

import dev.sluice.alignment.exploration.exact.KnowledgeGraph;
import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.exploration.MetaEnvironment;
import dev.sluice.api.exploration.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What episodic learners share: explorations by a table of values, and one action after them. */
final class Trials {
  private final KnowledgeGraph graph;
  private final EpisodicMdp acting;
  private final int first;
  private final double share;
  private final RandomGenerator random;

  /**
   * @param environment whose exploitation is one action
   * @param share of exploratory actions that are taken at random
   */
  Trials(MetaEnvironment environment, KnowledgeGraph graph, double share, RandomGenerator random) {
    this.graph = graph;
    this.acting = environment.exploitation();
    this.share = share;
    this.random = random;
    if (acting.horizon() != 1) {
      throw new IllegalArgumentException(
          "an episodic learner acts once, the environment has " + acting.horizon() + " steps");
    }
    this.first = Softmax.draw(acting.start(), random);
  }

  KnowledgeGraph graph() {
    return graph;
  }

  int acts() {
    return acting.actions();
  }

  boolean coin() {
    return random.nextBoolean();
  }

  /** The states of knowledge of one exploration and the actions between them. */
  record Trial(List<Knowledge> places, List<Integer> actions) {
    Knowledge end() {
      return places.get(places.size() - 1);
    }
  }

  /** A share of the actions at random, the others the best by {@code values [nodes, actions]}. */
  Trial explore(int problem, double[][] values) {
    List<Knowledge> places = new ArrayList<>();
    List<Integer> actions = new ArrayList<>();
    Knowledge at = Walk.pick(graph.roots(), problem, random);
    places.add(at);
    for (double[] choice = choice(at, values, share);
        choice[graph.actions()] == 0;
        choice = choice(at, values, share)) {
      int action = Softmax.draw(choice, random);
      at = Walk.pick(graph.after(at, action), problem, random);
      places.add(at);
      actions.add(action);
    }
    return new Trial(places, actions);
  }

  /**
   * How to explore: with {@code share} evenly among what is allowed, else evenly among the best.
   * The last is to stop, where nothing is allowed.
   */
  double[] choice(Knowledge at, double[][] values, double share) {
    int actions = graph.actions();
    double[] choice = new double[actions + 1];
    double best = Double.NEGATIVE_INFINITY;
    int allowed = 0;
    int ties = 0;
    for (int a = 0; a < actions; a++) {
      if (!graph.after(at, a).isEmpty()) {
        double value = values[at.index()][a];
        ties = value > best ? 1 : value == best ? ties + 1 : ties;
        best = Math.max(best, value);
        allowed++;
      }
    }
    for (int a = 0; a < actions; a++) {
      if (!graph.after(at, a).isEmpty()) {
        double greedy = values[at.index()][a] == best ? (1 - share) / ties : 0;
        choice[a] = greedy + share / allowed;
      }
    }
    choice[actions] = allowed == 0 ? 1 : 0;
    return choice;
  }

  /** An action: any, or evenly one of the best by {@code values}. */
  int act(double[] values, boolean any) {
    return any ? random.nextInt(values.length) : Softmax.draw(best(values), random);
  }

  /** Evenly among the best. */
  static double[] best(double[] values) {
    double best = Arrays.stream(values).max().orElseThrow();
    double[] choice = Arrays.stream(values).map(v -> v == best ? 1 : 0).toArray();
    double ties = Arrays.stream(choice).sum();
    return Arrays.stream(choice).map(c -> c / ties).toArray();
  }

  /** What an action earns in a problem. */
  double earn(int problem, int action) {
    List<Transition> transitions = acting.transitions(problem, first, action);
    double[] chances = transitions.stream().mapToDouble(Transition::probability).toArray();
    return transitions.get(Softmax.draw(chances, random)).reward();
  }
}
