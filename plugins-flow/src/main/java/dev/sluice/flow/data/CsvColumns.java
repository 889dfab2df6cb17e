package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file are read, by position and name.
 *
 * @param positions counted from 0
 * @param names as many
 */
record CsvColumns(List<Integer> positions, List<String> names) {

  /**
   * Whether {@code first} names the columns rather than holding numbers: some column has text there
   * and a number below, or no field is a number.
   */
  static boolean isHeader(List<String> first, @Nullable List<String> second) {
    if (first.stream().noneMatch(Numbers::looksNumeric)) {
      return true;
    }
    if (second == null || second.size() != first.size()) {
      return first.stream().anyMatch(f -> !Numbers.looksNumeric(f));
    }
    return IntStream.range(0, first.size())
        .anyMatch(i -> !Numbers.looksNumeric(first.get(i)) && Numbers.looksNumeric(second.get(i)));
  }

  /** Names for a file without a header: x1, x2, ... */
  static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "x" + i).toList();
  }

  /**
   * @param wanted names; empty for all
   * @param except columns that are not read unless they are wanted by name; empty ones for none
   */
  static CsvColumns choose(
      String file, List<String> header, List<String> wanted, List<String> except) {
    if (wanted.isEmpty()) {
      requireNames(file, header);
      List<Integer> all =
          IntStream.range(0, header.size())
              .filter(i -> header.get(i).isEmpty() || !except.contains(header.get(i)))
              .boxed()
              .toList();
      if (all.isEmpty()) {
        throw new RunFailedException(
            "%s: besides %s there is no column to learn from"
                .formatted(
                    file, Shown.list(except.stream().filter(name -> !name.isEmpty()).toList())));
      }
      return new CsvColumns(all, all.stream().map(header::get).toList());
    }
    return new CsvColumns(
        wanted.stream().map(name -> position(file, header, name)).toList(), wanted);
  }

  /** Columns that are all read need names of their own. */
  private static void requireNames(String file, List<String> header) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      Integer before = seen.putIfAbsent(name, i);
      if (before != null && !name.isEmpty()) {
        throw new RunFailedException(
            "%s: two columns are named '%s' (%d and %d); rename one in the file, or name those to read under 'columns'"
                .formatted(file, Shown.of(name), before + 1, i + 1));
      }
    }
  }

  /** Where a column stands, from 0. */
  static int position(String file, List<String> header, String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw new RunFailedException(
          "%s: there is no column '%s'; the columns are %s%s"
              .formatted(file, name, Shown.list(header), hint(header, name)));
    }
    if (header.lastIndexOf(name) != at) {
      throw new RunFailedException(
          "%s: two columns are named '%s' (%d and %d); rename one in the file"
              .formatted(file, name, at + 1, header.lastIndexOf(name) + 1));
    }
    return at;
  }

  private static String hint(List<String> header, String name) {
    return header.stream()
        .filter(h -> normal(h).equals(normal(name)))
        .findFirst()
        .map(h -> " (did you mean '" + Shown.of(h) + "'?)")
        .orElse("");
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
