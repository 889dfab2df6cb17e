package dev.sluice.experiments.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences that stand beside a row. */
final class Notes {
  private static final int NAMED = 5;

  private final List<String> sentences = new ArrayList<>();

  /** Seeds without a finite value. */
  void lost(List<Long> seeds) {
    if (!seeds.isEmpty()) {
      sentences.add("No finite value for " + named(seeds) + ".");
    }
  }

  /** What failed seeds make of the comparison, where the side that is ahead has some. */
  void survivors(Comparison comparison) {
    if (!comparison.countsFailed()) {
      return;
    }
    if (!comparison.favoursVariant()) {
      List<Long> seeds = comparison.failed().ofBaseline();
      sentences.add("The baseline has no finite value for " + named(seeds) + ".");
    }
    sentences.add(
        comparison.withoutSpread()
            ? "Failed seeds count as worst, so nothing is claimed."
            : "p counts failed seeds as worst.");
  }

  private static String named(List<Long> seeds) {
    String more = seeds.size() > NAMED ? " and " + (seeds.size() - NAMED) + " more" : "";
    return (seeds.size() > 1 ? "seeds " : "seed ")
        + seeds.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
        + more;
  }

  void tooFew(Matched matched) {
    int n = matched.pairs();
    String found;
    if (matched.paired()) {
      found = n == 1 ? "1 seed has" : (n == 0 ? "no seed has" : n + " seeds have");
      found += " a finite value on both sides";
    } else {
      found = matched.variant().length + " finite values against the baseline's ";
      found += matched.baseline().length;
    }
    sentences.add("No test: " + found + ", and a test needs " + Comparison.FEWEST + ".");
  }

  /** A rank test that cannot reach the level. */
  void limits(Comparison comparison, Matched matched, double alpha, int family) {
    double smallest = comparison.smallestP();
    if (!comparison.withoutSpread() && smallest * family >= alpha) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "With %d seeds p cannot fall below %.3g%s: more seeds are needed for any claim.",
              matched.pairs(),
              smallest,
              family > 1 ? ", times " + family + " comparisons" : ""));
    }
  }

  @Override
  public String toString() {
    return String.join(" ", sentences);
  }
}
