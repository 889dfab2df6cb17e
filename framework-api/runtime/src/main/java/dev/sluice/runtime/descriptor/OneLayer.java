package dev.sluice.runtime.descriptor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one layer of what was written next to each other, such as the overrides of one command line
 * or the choices of one variant, so that the order in which it was written does not matter: a
 * component's type and its parameters come together, an item's parameters reach their list. Two
 * different values for one place are a problem.
 */
final class OneLayer {
  private static final String TYPE = "type";

  private final Problems problems;

  OneLayer(Problems problems) {
    this.problems = problems;
  }

  /** All of them as one; empty if there are none. */
  Optional<Tree> of(List<Tree> trees) {
    return trees.stream().reduce((one, other) -> merged(one, other, ""));
  }

  private Tree merged(Tree one, Tree other, String path) {
    if (one instanceof Tree.Broken || other instanceof Tree.Broken) {
      return one instanceof Tree.Broken ? one : other;
    }
    if (one instanceof Tree.Branch first && other instanceof Tree.Branch second) {
      return mappings(first, second, path);
    }
    if (one instanceof Tree.Row row && other instanceof Tree.Branch branch && isOfItems(branch)) {
      return list(row, branch, path);
    }
    if (one instanceof Tree.Branch branch && other instanceof Tree.Row row && isOfItems(branch)) {
      return list(row, branch, path);
    }
    if (one instanceof Tree.Leaf leaf && other instanceof Tree.Branch branch && isWord(leaf)) {
      return mappings(typed(leaf), branch, path);
    }
    if (one instanceof Tree.Branch branch && other instanceof Tree.Leaf leaf && isWord(leaf)) {
      return mappings(branch, typed(leaf), path);
    }
    if (!Objects.equals(value(one), value(other))) {
      problems.add(
          other.place(),
          path,
          "is "
              + Expected.found(other)
              + " here and "
              + Expected.found(one)
              + " in "
              + one.place().text()
              + "; leave one of them out");
    }
    return one;
  }

  private Tree.Branch mappings(Tree.Branch one, Tree.Branch other, String path) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(one.entries());
    other
        .entries()
        .forEach(
            (key, entry) ->
                entries.merge(
                    key,
                    entry,
                    (old, added) ->
                        new Tree.Entry(
                            old.key(),
                            merged(old.value(), added.value(), Paths.child(path, key)))));
    return new Tree.Branch(
        one.place(), entries, one.size() + other.size(), one.patch() && other.patch());
  }

  private static boolean isOfItems(Tree.Branch branch) {
    return !branch.entries().isEmpty()
        && branch.entries().keySet().stream().allMatch(key -> key.matches("[0-9]{1,6}"));
  }

  private Tree list(Tree.Row row, Tree.Branch patches, String path) {
    List<Tree> items = new ArrayList<>(row.items());
    patches
        .entries()
        .forEach(
            (key, entry) -> {
              int index = Integer.parseInt(key);
              String at = Paths.child(path, key);
              if (index < items.size()) {
                items.set(index, merged(items.get(index), entry.value(), at));
              } else {
                problems.add(entry.key(), at, Expected.noItem(items.size()));
              }
            });
    return new Tree.Row(row.place(), items, row.size() + patches.size());
  }

  /** A component by its name alone, {@code rk4} for {@code {type: rk4}}. */
  private static boolean isWord(Tree.Leaf leaf) {
    return leaf.value() instanceof String;
  }

  private static Tree.Branch typed(Tree.Leaf leaf) {
    return new Tree.Branch(leaf.place(), Map.of(TYPE, new Tree.Entry(leaf.place(), leaf)), 2, true);
  }

  /** For comparing: mappings, lists and scalars; 5 and 5.0 are one number. */
  private static @Nullable Object value(Tree tree) {
    if (tree instanceof Tree.Branch branch) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      branch.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
      return values;
    }
    if (tree instanceof Tree.Row row) {
      return row.items().stream().map(OneLayer::value).map(Optional::ofNullable).toList();
    }
    Object value = tree instanceof Tree.Leaf leaf ? leaf.value() : null;
    boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
    return finite ? new BigDecimal(String.valueOf(value)).stripTrailingZeros() : value;
  }
}
