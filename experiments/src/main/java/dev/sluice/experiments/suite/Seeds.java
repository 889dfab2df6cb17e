package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** With which seeds each variant runs. */
record Seeds(
    @Describe("How many seeds.") int count,
    @Describe("The first seed; by default the baseline's own.") Optional<Long> from,
    @Describe("Whether all variants run with the same seeds; then they are compared seed by seed.")
        boolean shared,
    @Describe("The seeds themselves, instead of count and from.") List<Long> list) {
  static final Seeds DEFAULT = new Seeds(1, Optional.empty(), true, List.of());

  private static final long HALF_OF_GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  Seeds {
    if (count < 1 || count > 100_000) {
      throw new IllegalArgumentException("count must be from 1 to 100000, not " + count);
    }
    if (list.stream().distinct().count() < list.size()) {
      throw new IllegalArgumentException("list must have each seed once");
    }
    list = List.copyOf(list);
  }

  Seeds with(List<Long> seeds) {
    return new Seeds(count, from, shared, seeds);
  }

  /** Those of the baseline, and of all variants if they are shared. */
  List<Long> seeds(long ofBaseline) {
    if (!list.isEmpty()) {
      return list;
    }
    long first = from.orElse(ofBaseline);
    return LongStream.rangeClosed(first, first + count - 1).boxed().toList();
  }

  /** Whether there are so many from the first one on. */
  boolean fit(long ofBaseline) {
    return !list.isEmpty() || from.orElse(ofBaseline) <= Long.MAX_VALUE - (count - 1);
  }

  /**
   * Those of a variant. Where they are not shared they depend on its name only, so that a variant
   * more or less does not change those of the others; they have 53 bits, which every reader of JSON
   * keeps exactly.
   */
  List<Long> ofVariant(String name, List<Long> seeds) {
    if (shared || name.equals(Choices.BASELINE)) {
      return seeds;
    }
    long hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = mixed(hash + name.charAt(i) + HALF_OF_GOLDEN_RATIO);
    }
    List<Long> own = new ArrayList<>();
    for (long seed : seeds) {
      own.add(mixed(hash + seed * HALF_OF_GOLDEN_RATIO) >>> 11);
    }
    return own;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
