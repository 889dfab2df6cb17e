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
      String more = seeds.size() > NAMED ? " and " + (seeds.size() - NAMED) + " more" : "";
      String named =
          seeds.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
      sentences.add(
          "No finite value for seed" + (seeds.size() > 1 ? "s " : " ") + named + more + ".");
    }
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

  /** A rank test that cannot reach the level, or a t test without spread. */
  void limits(Comparison comparison, Matched matched, double alpha, int family) {
    if (comparison.withoutSpread()) {
      sentences.add(
          matched.paired()
              ? "Every seed gives the same difference, so p counts flipped signs."
              : "No value varies with the seed, so p counts exchanged labels.");
    }
    double smallest = comparison.smallestP();
    if (smallest * family >= alpha) {
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
