package dev.sluice.alignment.exploration.exact;

import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Planning over what can be known: backward induction, every step and every stop. */
public final class Exploration {
  /** Values that differ by less are one; rounding must not decide where to look. */
  private static final double TIE = 1e-9;

  private final KnowledgeGraph graph;

  public Exploration(KnowledgeGraph graph) {
    this.graph = graph;
  }

  /**
   * The plan that maximises the worth of what is known in the end minus a cost a step. It stops
   * where no action is better than stopping.
   *
   * @param worth of knowing something
   * @param cost of a step
   */
  public Plan best(ToDoubleFunction<Knowledge> worth, double cost) {
    return plan((from, to) -> worth.applyAsDouble(to) - worth.applyAsDouble(from), worth, cost);
  }

  /**
   * The plan that maximises the sum of rewards minus a cost a step.
   *
   * @param gain of a step, the mean over problems that are still possible after it
   */
  public Plan best(Gain gain, double cost) {
    return plan(gain, node -> 0, cost);
  }

  /** The plan that maximises what an explorer is rewarded for, less its cost. */
  public Plan bestFor(Explorer explorer, Code code) {
    return best(
        (before, after) -> {
          double mean = 0;
          for (int u = 0; u < after.belief().length; u++) {
            double weight = after.belief()[u];
            mean += weight > 0 ? weight * explorer.reward(code, before, after, u) : 0;
          }
          return mean;
        },
        explorer.cost());
  }

  private Plan plan(Gain gain, ToDoubleFunction<Knowledge> base, double cost) {
    List<Knowledge> nodes = graph.nodes();
    double[] ahead = new double[nodes.size()];
    double[][] choices = new double[nodes.size()][];
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Knowledge at = nodes.get(i);
      double[] values = new double[graph.actions() + 1];
      for (int action = 0; action < graph.actions(); action++) {
        List<KnowledgeGraph.Branch> branches = graph.after(at, action);
        values[action] = branches.isEmpty() ? Double.NEGATIVE_INFINITY : -cost;
        for (KnowledgeGraph.Branch branch : branches) {
          double then = gain.of(at, branch.to()) + ahead[branch.to().index()];
          values[action] += branch.probability() * then;
        }
      }
      choices[i] = evenly(values);
      ahead[i] = Arrays.stream(values).max().orElseThrow();
    }
    double value = 0;
    for (KnowledgeGraph.Branch root : graph.roots()) {
      value += root.probability() * (base.applyAsDouble(root.to()) + ahead[root.to().index()]);
    }
    return new Plan(value, choices);
  }

  /** Evenly among the best; the last, to stop, only where it is better than all others. */
  private static double[] evenly(double[] values) {
    int stop = values.length - 1;
    double best = Arrays.stream(values).limit(stop).max().orElse(Double.NEGATIVE_INFINITY);
    double[] choice = new double[values.length];
    if (best < -TIE || best == Double.NEGATIVE_INFINITY) {
      choice[stop] = 1;
      return choice;
    }
    long ties = Arrays.stream(values).limit(stop).filter(v -> v >= best - TIE).count();
    for (int action = 0; action < stop; action++) {
      choice[action] = values[action] >= best - TIE ? 1.0 / ties : 0;
    }
    return choice;
  }

  /** How likely each state of knowledge is to be the last one, under a way of choosing. */
  public double[] endings(double[][] choices) {
    double[] reached = new double[choices.length];
    double[] ended = new double[choices.length];
    for (KnowledgeGraph.Branch root : graph.roots()) {
      reached[root.to().index()] += root.probability();
    }
    for (Knowledge at : graph.nodes()) {
      double left = reached[at.index()];
      for (int action = 0; action < graph.actions(); action++) {
        double taken = reached[at.index()] * choices[at.index()][action];
        if (taken > 0) {
          left -= taken;
          for (KnowledgeGraph.Branch branch : graph.after(at, action)) {
            reached[branch.to().index()] += taken * branch.probability();
          }
        }
      }
      ended[at.index()] = Math.max(0, left);
    }
    return ended;
  }

  /** The mean of something over the endings of a way of choosing. */
  public double mean(double[][] choices, ToDoubleFunction<Knowledge> of) {
    double[] ended = endings(choices);
    double sum = 0;
    for (Knowledge node : graph.nodes()) {
      sum += ended[node.index()] > 0 ? ended[node.index()] * of.applyAsDouble(node) : 0;
    }
    return sum;
  }

  /** What a step is worth. */
  @FunctionalInterface
  public interface Gain {
    double of(Knowledge before, Knowledge after);
  }

  /**
   * A way to explore.
   *
   * @param value the best sum, from the start
   * @param choices probabilities of the actions and, last, of stopping, shape {@code [nodes,
   *     actions + 1]}
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Plan(double value, double[][] choices) {}
}
