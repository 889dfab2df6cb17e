package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names for the values of a list: the value itself, or a component's type. */
final class AlternativeNames {
  /** No comma and no equals sign: they part the choices in a variant's name. */
  static final String ALLOWED = "[A-Za-z0-9._+/-]([A-Za-z0-9 ._+/-]{0,58}[A-Za-z0-9._+/-])?";

  private static final int LONGEST = 60;

  private AlternativeNames() {}

  static List<String> of(List<Tree> values) {
    List<String> shortNames = values.stream().map(value -> name(value, false)).toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      boolean clear = Collections.frequency(shortNames, shortNames.get(i)) == 1;
      names.add(clear ? shortNames.get(i) : name(values.get(i), true));
    }
    return names;
  }

  private static String name(Tree value, boolean withParameters) {
    String name = plain(text(value, withParameters));
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST).strip();
  }

  private static String text(Tree value, boolean withParameters) {
    if (value instanceof Tree.Leaf leaf) {
      return leaf.text();
    }
    if (value instanceof Tree.Row row) {
      return row.items().stream()
          .map(item -> text(item, withParameters))
          .collect(
              Collectors.joining(
                  row.items().stream().allMatch(Tree.Leaf.class::isInstance) ? "x" : " "));
    }
    if (value instanceof Tree.Branch branch) {
      Tree type = branch.get("type");
      String parameters =
          branch.entries().entrySet().stream()
              .filter(entry -> !entry.getKey().equals("type"))
              .map(entry -> parameter(entry, withParameters))
              .collect(Collectors.joining(" "));
      if (type instanceof Tree.Leaf leaf) {
        return withParameters ? (leaf.text() + " " + parameters).strip() : leaf.text();
      }
      return parameters;
    }
    return "";
  }

  private static String parameter(Map.Entry<String, Tree.Entry> entry, boolean withParameters) {
    return entry.getKey() + " " + text(entry.getValue().value(), withParameters);
  }

  private static String plain(String text) {
    String name = text.replaceAll("[^A-Za-z0-9 ._+/-]+", "-").strip();
    return name.isEmpty() ? "nothing" : name;
  }
}
