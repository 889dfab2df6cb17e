package dev.sluice.experiments.suite;

import dev.sluice.api.run.Nearest;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads {@code vary}: axes with their alternatives. */
final class AxisReader {
  private static final String VARY = "vary";
  private static final String VALUES = "values";
  private static final String ONLY_IF = "only-if";

  private final Reading reading;

  /** The keys of an axis that is not its alternatives alone. */
  record AxisKeys(Layers values, Layers onlyIf) {
    static final AxisKeys NONE = new AxisKeys(Layers.NONE, Layers.NONE);
  }

  AxisReader(Reading reading) {
    this.reading = reading;
  }

  /** The axes in the file's order. */
  List<AxisDraft> read(Layers vary) {
    Map<String, Tree.Entry> entries =
        reading.entries(
            vary,
            VARY,
            "expected a mapping from a path such as experiment.solver to its alternatives");
    Map<String, String> labels = AxisLabels.of(entries.keySet());
    List<AxisDraft> axes = new ArrayList<>();
    entries.forEach(
        (path, entry) -> {
          if (isPlausible(path, entry.key())) {
            AxisDraft axis = axis(path, labels.getOrDefault(path, path), entry);
            check(axis, axes, entries.keySet());
            axes.add(axis);
          }
        });
    return axes;
  }

  /** A word of the file's own has no dot, and is none of a descriptor's keys. */
  static boolean isPath(String axis) {
    return axis.contains(".") || AblationDocument.OF_BASELINE.contains(axis) || axis.equals("name");
  }

  private boolean isPlausible(String path, Place place) {
    String first = path.split("\\.", -1)[0];
    if (!Reading.isPath(path)) {
      reading.problem(place, VARY, "'" + path + "' is no path such as experiment.solver");
    } else if (first.equals("seed")) {
      reading.problem(place, "vary.seed", "seeds are given by 'seeds', such as {count: 10}");
    } else if (first.equals("name")) {
      reading.problem(place, "vary.name", "a run keeps the baseline's name; vary something else");
    } else if (path.contains(".") && !AblationDocument.OF_BASELINE.contains(first)) {
      reading.problem(
          place,
          "vary." + path,
          "a path begins with experiment, device, threads or tags, not with '"
              + first
              + "'"
              + Nearest.hint(first, AblationDocument.OF_BASELINE));
    } else if (path.equals(Choices.BASELINE)) {
      reading.problem(place, VARY, "an axis cannot be called 'baseline'");
    } else {
      return true;
    }
    return false;
  }

  private AxisDraft axis(String path, String label, Tree.Entry entry) {
    String where = "vary." + path;
    Tree values = entry.value();
    Map<String, List<String>> onlyIf = Map.of();
    if (values instanceof Tree.Branch branch
        && (branch.get(VALUES) != null || branch.get(ONLY_IF) != null)) {
      AxisKeys keys =
          reading.draft(
              AxisKeys.NONE,
              new Layers(List.of(branch), branch.place()),
              where,
              "an axis",
              Set.of());
      onlyIf = conditions(keys.onlyIf(), where + "." + ONLY_IF);
      values = branch.get(VALUES);
    }
    if (values == null) {
      reading.problem(
          entry.key(), where, "'values' is missing: the alternatives, a mapping or a list");
      return new AxisDraft(path, label, List.of(), onlyIf, entry.key());
    }
    return new AxisDraft(path, label, alternatives(path, entry.key(), values), onlyIf, entry.key());
  }

  private List<AxisDraft.Alternative> alternatives(String path, Place axis, Tree values) {
    String where = "vary." + path;
    List<AxisDraft.Alternative> alternatives = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (values instanceof Tree.Branch branch && !branch.entries().isEmpty()) {
      branch
          .entries()
          .forEach(
              (name, entry) -> {
                if (isNew(names, where, name, entry.key(), "")) {
                  alternatives.add(alternative(path, axis, name, entry.value()));
                }
              });
    } else if (values instanceof Tree.Row row && !row.items().isEmpty()) {
      List<String> given = AlternativeNames.of(row.items());
      for (int i = 0; i < given.size(); i++) {
        Tree value = row.items().get(i);
        if (isNew(names, where, given.get(i), value.place(), advice(row, given, i))) {
          alternatives.add(alternative(path, axis, given.get(i), value));
        }
      }
    } else if (!(values instanceof Tree.Broken)) {
      reading.problem(
          values.place(),
          where,
          "expected the alternatives, a mapping from names to values or a list of values, found "
              + (values.size() <= 1 && !(values instanceof Tree.Leaf)
                  ? "nothing"
                  : Reading.found(values)));
    }
    return alternatives;
  }

  /** What to do where different values of a list come to the same name. */
  private static String advice(Tree.Row row, List<String> given, int last) {
    Tree first = row.items().get(given.indexOf(given.get(last)));
    return Objects.equals(first.data(), row.items().get(last).data())
        ? ""
        : "; write a mapping with names of your own, such as {first: VALUE, second: VALUE}";
  }

  private boolean isNew(Set<String> names, String where, String name, Place place, String advice) {
    if (!name.matches(AlternativeNames.ALLOWED)) {
      reading.problem(
          place,
          where,
          "an alternative's name has letters, digits, spaces and . _ + / - only, at most 60, not '"
              + name
              + "'");
      return false;
    }
    if (!names.add(name)) {
      reading.problem(place, where, "two alternatives are called '" + name + "'" + advice);
      return false;
    }
    return true;
  }

  /** A path that is wrong is wrong where the axis names it, once for all alternatives. */
  private AxisDraft.Alternative alternative(String path, Place axis, String name, Tree value) {
    List<Tree> layers =
        isPath(path)
            ? List.of(Reading.nest(path, axis, value))
            : Settings.layers(value, "vary." + path + "." + name, reading);
    return new AxisDraft.Alternative(name, layers, value);
  }

  /** Conditions such as {@code only-if: {experiment.solver: [rk4, heun2]}}. */
  private Map<String, List<String>> conditions(Layers onlyIf, String where) {
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    reading
        .entries(
            onlyIf,
            where,
            "expected a mapping from another axis to its alternatives, such as {experiment.solver:"
                + " rk4}")
        .forEach((axis, entry) -> conditions.put(axis, names(entry.value(), where + "." + axis)));
    return conditions;
  }

  private List<String> names(Tree tree, String where) {
    List<Tree> items = tree instanceof Tree.Row row ? row.items() : List.of(tree);
    if (items.isEmpty() || !items.stream().allMatch(Tree.Leaf.class::isInstance)) {
      reading.problem(
          tree.place(), where, "expected the name of an alternative, or a list of them");
      return List.of();
    }
    return items.stream().map(item -> ((Tree.Leaf) item).text()).toList();
  }

  /** What conditions name must be there, above the axis that depends on it. */
  private void check(AxisDraft axis, List<AxisDraft> above, Set<String> paths) {
    axis.onlyIf()
        .forEach(
            (other, names) ->
                above.stream()
                    .filter(draft -> draft.path().equals(other))
                    .findFirst()
                    .ifPresentOrElse(
                        draft -> names.forEach(name -> alternative(axis, draft, name)),
                        () -> note(axis, other, missing(other, above, paths))));
  }

  private static String missing(String other, List<AxisDraft> above, Set<String> paths) {
    List<String> names = above.stream().map(AxisDraft::path).toList();
    return paths.contains(other)
        ? "must be above the axis that depends on it"
        : "is no axis"
            + Nearest.hint(other, paths)
            + "; the axes above are: "
            + (names.isEmpty() ? "none" : String.join(", ", names));
  }

  private void alternative(AxisDraft axis, AxisDraft other, String name) {
    List<String> names = other.axis().alternatives();
    if (!names.contains(name) && !names.isEmpty()) {
      note(
          axis,
          other.path(),
          "has no alternative '"
              + name
              + "'"
              + Nearest.hint(name, names)
              + "; it has "
              + String.join(", ", names));
    }
  }

  private void note(AxisDraft axis, String other, String text) {
    reading.problem(axis.place(), "vary." + axis.path() + ".only-if", "'" + other + "' " + text);
  }
}
