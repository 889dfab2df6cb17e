package dev.sluice.experiments.suite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys of a suite's file. All others are the baseline's own and lie over it. */
final class Keys {
  static final String BASELINE = "baseline";
  static final String VARY = "vary";
  static final String INCLUDE = "include";

  /** Any of these makes a file a suite. */
  static final List<String> MARKS = List.of(BASELINE, VARY, INCLUDE);

  /** A descriptor's own keys, as far as a suite leaves them to it. */
  static final List<String> DESCRIPTOR = List.of("seed", "device", "threads", "tags", "experiment");

  /** What belongs to a single ablation. */
  static final List<String> ABLATION =
      List.of(BASELINE, VARY, "mode", "random-seed", "match", "seeds", "compare", "require");

  /** What only a file with {@code include} may say, and what it shares with an ablation. */
  static final List<String> SUITE = List.of(INCLUDE, "seeds", "compare", "require");

  /** What both may say. */
  static final List<String> COMMON = List.of("name", "launch", "report");

  private Keys() {}

  /** All of them as a set of its own, in their order. */
  @SafeVarargs
  static Set<String> union(List<String>... lists) {
    Set<String> all = new LinkedHashSet<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
