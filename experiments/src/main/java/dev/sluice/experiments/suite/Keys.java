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
  static final Set<String> DESCRIPTOR =
      new LinkedHashSet<>(List.of("seed", "device", "threads", "tags", "experiment"));

  /** What belongs to a single ablation. */
  static final Set<String> ABLATION =
      new LinkedHashSet<>(
          List.of(BASELINE, VARY, "mode", "random-seed", "match", "seeds", "compare", "require"));

  /** What only a file with {@code include} may say, and what it shares with an ablation. */
  static final Set<String> SUITE =
      new LinkedHashSet<>(List.of(INCLUDE, "seeds", "compare", "require"));

  static final Set<String> COMMON = new LinkedHashSet<>(List.of("name", "launch", "report"));

  private Keys() {}

  @SafeVarargs
  static Set<String> union(Set<String>... sets) {
    Set<String> all = new LinkedHashSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return all;
  }
}
