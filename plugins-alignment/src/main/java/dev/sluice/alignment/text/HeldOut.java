package dev.sluice.alignment.text;

import dev.sluice.api.alignment.PreferencePair;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Pairs to learn from, to choose by and to test on; no prompt and no pair is in two of them. */
record HeldOut(
    List<PreferencePair> train, List<PreferencePair> validation, List<PreferencePair> test) {
  /**
   * Prompts are told apart by all their tokens, also where a pair has not all of them. Those that
   * have become the same pair stay together.
   *
   * @param shares of the prompts: above 0 at least one, and never all; the test part stays the same
   *     whatever the share of validation
   */
  static HeldOut of(List<Fitting.Fitted> pairs, PairSplit shares, RandomGenerator random) {
    int[] groups = groups(pairs);
    Set<Integer> distinct = new LinkedHashSet<>();
    for (int group : groups) {
      distinct.add(group);
    }
    List<Integer> prompts = new ArrayList<>(distinct);
    // Fisher and Yates: Collections.shuffle takes no RandomGenerator.
    for (int i = prompts.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Integer swapped = prompts.get(i);
      prompts.set(i, prompts.get(j));
      prompts.set(j, swapped);
    }
    int test = count(shares.test(), prompts.size(), prompts.size());
    int validation = count(shares.validation(), prompts.size(), prompts.size() - test);
    Set<Integer> tested = new HashSet<>(prompts.subList(0, test));
    Set<Integer> validated = new HashSet<>(prompts.subList(test, test + validation));
    HeldOut split = new HeldOut(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < groups.length; i++) {
      boolean isTest = tested.contains(groups[i]);
      boolean isValidation = validated.contains(groups[i]);
      (isTest ? split.test : isValidation ? split.validation : split.train)
          .add(pairs.get(i).pair());
    }
    return new HeldOut(
        List.copyOf(split.train), List.copyOf(split.validation), List.copyOf(split.test));
  }

  /**
   * @param left prompts that are in no other part; one of them is left
   */
  private static int count(double share, int prompts, int left) {
    int rounded = (int) Math.round(share * prompts);
    return share == 0 ? 0 : Math.max(Math.min(rounded, left - 1), Math.min(1, left - 1));
  }

  /** A number for each pair, the same where they stay together. */
  private static int[] groups(List<Fitting.Fitted> pairs) {
    int[] parent = new int[pairs.size()];
    Map<List<IntBuffer>, Integer> first = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      Fitting.Fitted fitted = pairs.get(i);
      PreferencePair pair = fitted.pair();
      IntBuffer cut = IntBuffer.wrap(pair.prompt());
      IntBuffer chosen = IntBuffer.wrap(pair.chosen());
      IntBuffer rejected = IntBuffer.wrap(pair.rejected());
      for (List<IntBuffer> key :
          List.of(
              List.of(IntBuffer.wrap(fitted.prompt())),
              List.of(cut, chosen, rejected),
              List.of(cut, rejected, chosen))) {
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
