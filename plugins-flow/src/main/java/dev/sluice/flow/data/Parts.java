package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which rows are in which part: every row is in exactly one. The test part stays the same whatever
 * the share of validation.
 *
 * @param train rows to learn from, at least one
 * @param validation rows to choose weights by; may be empty
 * @param test rows for the end; may be empty
 */
record Parts(int[] train, int[] validation, int[] test) {
  /** Of 0.1.0, when all parts depended on the run's seed. */
  private static final String STREAM = "held-out";

  /**
   * Splits rows one by one.
   *
   * @param shown the source's name in messages
   * @throws RunFailedException if there are fewer rows than parts
   */
  static Parts of(Split split, String shown, int rows, Streams streams) {
    return of(split, shown + ": found " + rows + " rows", rows, random(split, streams));
  }

  /**
   * Splits groups of rows: those of equal text stay together. Shares are of groups.
   *
   * @param groups each row's
   * @throws RunFailedException if there are fewer groups than parts
   */
  static Parts ofGroups(Split split, String shown, List<String> groups, Streams streams) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int row = 0; row < groups.size(); row++) {
      members.computeIfAbsent(groups.get(row), key -> new ArrayList<>()).add(row);
    }
    String found =
        "%s: found %d groups of rows by column '%s'"
            .formatted(shown, members.size(), Shown.of(split.by()));
    Parts parts = of(split, found, members.size(), random(split, streams));
    List<List<Integer>> all = List.copyOf(members.values());
    return new Parts(rows(parts.train, all), rows(parts.validation, all), rows(parts.test, all));
  }

  private static Parts of(Split split, String found, int count, RandomGenerator random) {
    int parts = 1 + (split.validation() > 0 ? 1 : 0) + (split.test() > 0 ? 1 : 0);
    if (count < parts) {
      throw new RunFailedException(
          "%s, expected at least %d: one for each part of the split".formatted(found, parts));
    }
    int test = share(split.test(), count, split.validation() > 0 ? 2 : 1);
    int validation = share(split.validation(), count, test + 1);
    int[] order = RowDraws.permutation(count, random);
    return new Parts(
        Arrays.copyOfRange(order, test + validation, count),
        Arrays.copyOfRange(order, test, test + validation),
        Arrays.copyOf(order, test));
  }

  /**
   * @param others how many are needed elsewhere
   */
  private static int share(double share, int count, int others) {
    int rounded = (int) Math.round(share * count);
    return share > 0 ? Math.max(1, Math.min(count - others, rounded)) : rounded;
  }

  private static int[] rows(int[] chosen, List<List<Integer>> groups) {
    return IntStream.of(chosen)
        .flatMap(group -> groups.get(group).stream().mapToInt(Integer::intValue))
        .toArray();
  }

  private static RandomGenerator random(Split split, Streams streams) {
    return split.seed() == 0 ? streams.named(STREAM) : new SplittableRandom(split.seed());
  }
}
