package dev.sluice.alignment.text;

import dev.sluice.api.alignment.PreferencePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Pairs to learn from and pairs to test on; no prompt is in both. */
record HeldOut(List<PreferencePair> train, List<PreferencePair> heldOut) {
  /**
   * @param share of the prompts that is held out
   */
  static HeldOut of(List<PreferencePair> pairs, double share, RandomGenerator random) {
    Set<List<Integer>> distinct = new LinkedHashSet<>();
    pairs.forEach(pair -> distinct.add(key(pair)));
    List<List<Integer>> prompts = new ArrayList<>(distinct);
    // Fisher and Yates: Collections.shuffle takes no RandomGenerator.
    for (int i = prompts.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      List<Integer> swapped = prompts.get(i);
      prompts.set(i, prompts.get(j));
      prompts.set(j, swapped);
    }
    Set<List<Integer>> held =
        new HashSet<>(prompts.subList(0, (int) Math.round(share * prompts.size())));
    return new HeldOut(
        pairs.stream().filter(pair -> !held.contains(key(pair))).toList(),
        pairs.stream().filter(pair -> held.contains(key(pair))).toList());
  }

  private static List<Integer> key(PreferencePair pair) {
    return Arrays.stream(pair.prompt()).boxed().toList();
  }
}
