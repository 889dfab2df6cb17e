package dev.sluice.experiments.cli;

import dev.sluice.experiments.console.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which two runs differ.
 *
 * @param first null where the first run has none
 * @param second null where the second run has none
 */
record Difference(String name, @Nullable Object first, @Nullable Object second) {
  static List<Difference> of(Map<String, ?> first, Map<String, ?> second) {
    TreeSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(first.get(name), second.get(name))) {
        differences.add(new Difference(name, first.get(name), second.get(name)));
      }
    }
    return differences;
  }

  /** With its sign, where both are numbers. */
  String change() {
    if (first instanceof Double a && second instanceof Double b) {
      String text = Show.number(b - a);
      return b > a ? "+" + text : text;
    }
    return "-";
  }

  /** Of the first, with its sign, where both are numbers and the first is not 0. */
  String percent() {
    if (first instanceof Double a && second instanceof Double b && a != 0) {
      return String.format(Locale.ROOT, "%+.1f", 100 * (b - a) / Math.abs(a));
    }
    return "-";
  }
}
