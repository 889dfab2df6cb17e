package dev.sluice.alignment.exploration.learner;

import dev.sluice.api.exploration.EpisodicMdp;
import dev.sluice.api.exploration.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A phase looked up once for every problem, so that policies can be evaluated by enumeration: the
 * return of a policy pi(a | s), and its gradient in the policy's logits, {@code sum_t P(s_t = s)
 * pi(a | s) (Q_t(s, a) - V_t(s))} (Sutton et al. 2000, theorem 1, with every term exact).
 */
public final class MdpTable {
  private final EpisodicMdp phase;
  private final int problems;
  private final boolean[] active;
  private final boolean[][] allowed;

  /** Of problem, state and action; empty where the action is not allowed. */
  private final List<List<List<List<Transition>>>> transitions;

  public MdpTable(EpisodicMdp phase, int problems) {
    this.phase = phase;
    this.problems = problems;
    this.allowed = new boolean[phase.states()][phase.actions()];
    for (int s = 0; s < allowed.length; s++) {
      for (int a = 0; a < phase.actions(); a++) {
        allowed[s][a] = phase.allows(s, a);
      }
    }
    this.transitions = new ArrayList<>();
    for (int u = 0; u < problems; u++) {
      transitions.add(ofProblem(u));
    }
    this.active = reached();
  }

  private List<List<List<Transition>>> ofProblem(int u) {
    List<List<List<Transition>>> states = new ArrayList<>();
    for (int s = 0; s < allowed.length; s++) {
      List<List<Transition>> actions = new ArrayList<>();
      for (int a = 0; a < phase.actions(); a++) {
        actions.add(allowed[s][a] ? List.copyOf(phase.transitions(u, s, a)) : List.of());
      }
      states.add(actions);
    }
    return states;
  }

  /** Which states have something to choose and can be come to. */
  private boolean[] reached() {
    boolean[] reached = new boolean[allowed.length];
    double[] start = phase.start();
    for (int s = 0; s < reached.length; s++) {
      reached[s] = start[s] > 0;
    }
    for (int step = 1; step < phase.horizon(); step++) {
      boolean[] before = reached.clone();
      for (int u = 0; u < problems; u++) {
        for (int s = 0; s < before.length; s++) {
          if (before[s]) {
            transitions.get(u).get(s).forEach(some -> some.forEach(o -> reached[o.next()] = true));
          }
        }
      }
    }
    for (int s = 0; s < reached.length; s++) {
      boolean any = false;
      for (boolean may : allowed[s]) {
        any |= may;
      }
      reached[s] &= any;
    }
    return reached;
  }

  /** How many problems there are. */
  public int problems() {
    return problems;
  }

  /** How many states there are. */
  public int states() {
    return allowed.length;
  }

  /** How many actions there are. */
  public int actions() {
    return phase.actions();
  }

  /** Whether something is ever chosen in a state. */
  public boolean active(int state) {
    return active[state];
  }

  /** Whether an action can be taken. */
  public boolean allows(int state, int action) {
    return allowed[state][action];
  }

  /**
   * What a policy earns.
   *
   * @param policy pi(a | s), shape {@code [states, actions]}; read where {@link #active}
   */
  public double value(int problem, double[][] policy) {
    return expectation(values(problem, policy)[0]);
  }

  /**
   * What a policy earns, and the gradient of that in its logits.
   *
   * @param gradient of shape {@code [states, actions]}, written where {@link #active}
   */
  public double valueAndGradient(int problem, double[][] policy, double[][] gradient) {
    double[][] values = values(problem, policy);
    double[] here = phase.start();
    for (int s = 0; s < states(); s++) {
      Arrays.fill(gradient[s], 0);
    }
    for (int step = 0; step < phase.horizon(); step++) {
      double[] next = new double[states()];
      for (int s = 0; s < states(); s++) {
        if (here[s] > 0 && active[s]) {
          leave(problem, policy, values, step, s, here[s], gradient[s], next);
        }
      }
      here = next;
    }
    return expectation(values[0]);
  }

  private void leave(
      int problem,
      double[][] policy,
      double[][] values,
      int step,
      int state,
      double mass,
      double[] gradient,
      double[] next) {
    for (int a = 0; a < actions(); a++) {
      double taken = mass * policy[state][a];
      if (taken > 0) {
        double advantage = -values[step][state];
        for (Transition o : transitions.get(problem).get(state).get(a)) {
          advantage += o.probability() * (o.reward() + values[step + 1][o.next()]);
          next[o.next()] += taken * o.probability();
        }
        gradient[a] += taken * advantage;
      }
    }
  }

  /** V_t(s), shape {@code [horizon + 1, states]}. */
  private double[][] values(int problem, double[][] policy) {
    double[][] values = new double[phase.horizon() + 1][states()];
    for (int step = phase.horizon() - 1; step >= 0; step--) {
      for (int s = 0; s < states(); s++) {
        for (int a = 0; active[s] && a < actions(); a++) {
          for (Transition o : transitions.get(problem).get(s).get(a)) {
            values[step][s] +=
                policy[s][a] * o.probability() * (o.reward() + values[step + 1][o.next()]);
          }
        }
      }
    }
    return values;
  }

  private double expectation(double[] values) {
    double[] start = phase.start();
    double sum = 0;
    for (int s = 0; s < start.length; s++) {
      sum += start[s] * values[s];
    }
    return sum;
  }
}
