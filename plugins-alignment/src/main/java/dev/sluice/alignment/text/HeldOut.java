package dev.sluice.alignment.text;

import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.alignment.PreferencePair;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Texts to learn from, to choose by and to test on; no prompt and no text is in two of them. */
record HeldOut<T>(List<T> train, List<T> validation, List<T> test) {
  /**
   * Prompts are told apart by all their tokens, also where a pair has not all of them. Those that
   * have become the same pair stay together.
   *
   * @param shares of the prompts: above 0 at least one, and never all; the test part stays the same
   *     whatever the share of validation
   */
  static HeldOut<PreferencePair> of(
      List<Fitting.Fitted> pairs, PairSplit shares, RandomGenerator random) {
    return of(pairs, HeldOut::keys, Fitting.Fitted::pair, shares, random);
  }

  /** The same for answers. */
  static HeldOut<LabelledCompletion> ofAnswers(
      List<Fitting.FittedAnswer> answers, PairSplit shares, RandomGenerator random) {
    return of(answers, HeldOut::answerKeys, Fitting.FittedAnswer::answer, shares, random);
  }

  private static <F, T> HeldOut<T> of(
      List<F> all,
      Function<F, List<List<IntBuffer>>> keys,
      Function<F, T> read,
      PairSplit shares,
      RandomGenerator random) {
    int[] groups = groups(all, keys);
    Set<Integer> distinct = new LinkedHashSet<>();
    for (int group : groups) {
      distinct.add(group);
    }
    List<Integer> prompts = new ArrayList<>(distinct);
    // Fisher and Yates: Collections.shuffle takes no RandomGenerator.
    for (int i = prompts.size() - 1; i > 0; i--) {
      Collections.swap(prompts, i, random.nextInt(i + 1));
    }
    int test = count(shares.test(), prompts.size(), prompts.size());
    int validation = count(shares.validation(), prompts.size(), prompts.size() - test);
    Set<Integer> tested = new HashSet<>(prompts.subList(0, test));
    Set<Integer> validated = new HashSet<>(prompts.subList(test, test + validation));
    List<T> toTrain = new ArrayList<>();
    List<T> toValidate = new ArrayList<>();
    List<T> toTest = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      boolean isTest = tested.contains(groups[i]);
      boolean isValidation = validated.contains(groups[i]);
      (isTest ? toTest : isValidation ? toValidate : toTrain).add(read.apply(all.get(i)));
    }
    return new HeldOut<>(List.copyOf(toTrain), List.copyOf(toValidate), List.copyOf(toTest));
  }

  /**
   * @param left prompts that are in no other part; one of them is left
   */
  private static int count(double share, int prompts, int left) {
    int rounded = (int) Math.round(share * prompts);
    return share == 0 ? 0 : Math.max(Math.min(rounded, left - 1), Math.min(1, left - 1));
  }

  private static List<List<IntBuffer>> keys(Fitting.Fitted fitted) {
    PreferencePair pair = fitted.pair();
    IntBuffer cut = IntBuffer.wrap(pair.prompt());
    IntBuffer chosen = IntBuffer.wrap(pair.chosen());
    IntBuffer rejected = IntBuffer.wrap(pair.rejected());
    return List.of(
        List.of(IntBuffer.wrap(fitted.prompt())),
        List.of(cut, chosen, rejected),
        List.of(cut, rejected, chosen));
  }

  private static List<List<IntBuffer>> answerKeys(Fitting.FittedAnswer fitted) {
    return List.of(
        List.of(IntBuffer.wrap(fitted.prompt())),
        List.of(
            IntBuffer.wrap(fitted.answer().completion().prompt()),
            IntBuffer.wrap(fitted.answer().completion().answer())));
  }

  /** A number for each, the same where they stay together. */
  private static <F> int[] groups(List<F> all, Function<F, List<List<IntBuffer>>> keys) {
    int[] parent = new int[all.size()];
    Map<List<IntBuffer>, Integer> first = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      for (List<IntBuffer> key : keys.apply(all.get(i))) {
        Integer before = first.putIfAbsent(key, i);
        if (before != null) {
          int root = root(parent, before);
          parent[Math.max(root, root(parent, i))] = Math.min(root, root(parent, i));
        }
      }
    }
    int[] groups = new int[parent.length];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = root(parent, i);
    }
    return groups;
  }

  private static int root(int[] parent, int of) {
    int root = of;
    while (parent[root] != root) {
      root = parent[root];
    }
    parent[of] = root;
    return root;
  }
}
