package dev.sluice.alignment.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * RLHF as maximum-entropy reinforcement learning over words (Rafailov et al. 2024,
 * arXiv:2404.12358, equations 4 and 5): the state is the answer so far, the reward of a word is
 * {@code beta log pi_ref} of it, the last word's also r, and {@code V(s) = beta log sum_a e^(Q(s,
 * a) / beta)}. Its policy {@code e^((Q - V) / beta)}, word by word, is pi* of whole answers, and V
 * of the empty answer is beta log Z.
 */
public final class SoftRecursion {
  private final double beta;
  private final Map<List<Integer>, State> states = new HashMap<>();

  private static final class State {
    private final double[] reference;
    private final double[] q;
    private double value = Double.NaN;

    State(int words) {
      reference = new double[words];
      q = new double[words];
    }
  }

  /**
   * For one prompt.
   *
   * @param answers all answers
   * @param vocabulary how many words there are
   * @param reference pi_ref of each answer, sums to 1
   * @param reward of each answer
   */
  public SoftRecursion(
      List<int[]> answers, int vocabulary, double[] reference, double[] reward, double beta) {
    this.beta = beta;
    for (int y = 0; y < reference.length; y++) {
      for (int t = 0; t < answers.get(y).length; t++) {
        State state =
            states.computeIfAbsent(prefix(answers.get(y), t), key -> new State(vocabulary));
        state.reference[answers.get(y)[t]] += reference[y];
      }
    }
    // The answers at their last words, then backwards.
    for (int y = 0; y < reward.length; y++) {
      int[] answer = answers.get(y);
      at(prefix(answer, answer.length - 1)).q[answer[answer.length - 1]] = reward[y];
    }
    value(List.of());
  }

  /** V of an answer so far. */
  public double value(List<Integer> prefix) {
    State state = at(prefix);
    if (Double.isNaN(state.value)) {
      double total = Arrays.stream(state.reference).sum();
      double max = Double.NEGATIVE_INFINITY;
      for (int word = 0; word < state.q.length; word++) {
        List<Integer> longer = new ArrayList<>(prefix);
        longer.add(word);
        double after = states.containsKey(longer) ? value(longer) : state.q[word];
        state.q[word] = beta * Math.log(state.reference[word] / total) + after;
        max = Math.max(max, state.q[word]);
      }
      double sum = 0;
      for (double q : state.q) {
        sum += Math.exp((q - max) / beta);
      }
      state.value = max + beta * Math.log(sum);
    }
    return state.value;
  }

  /** Q of an answer so far and each next word; the array is this object's own. */
  public double[] q(List<Integer> prefix) {
    value(prefix);
    return at(prefix).q;
  }

  /** log pi* of a whole answer, as the sum over its words of (Q - V) / beta. */
  public double logPolicy(int[] answer) {
    double log = 0;
    for (int t = 0; t < answer.length; t++) {
      List<Integer> prefix = prefix(answer, t);
      log += (q(prefix)[answer[t]] - value(prefix)) / beta;
    }
    return log;
  }

  private State at(List<Integer> prefix) {
    State state = states.get(prefix);
    if (state == null) {
      throw new IllegalArgumentException(prefix + " does not begin an answer");
    }
    return state;
  }

  private static List<Integer> prefix(int[] answer, int length) {
    return Arrays.stream(answer, 0, length).boxed().toList();
  }
}
