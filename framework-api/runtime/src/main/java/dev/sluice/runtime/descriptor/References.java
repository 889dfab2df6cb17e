package dev.sluice.runtime.descriptor;

import dev.sluice.api.run.Nearest;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows references such as {@code {ref: experiment.solver.steps}} while a descriptor is bound:
 * all layers have been merged by then, so a reference sees what overrides and a variant's choices
 * made of the value, or its default. Other keys of the mapping are laid over the value.
 */
final class References {
  static final String KEY = "ref";
  private static final String ROOT = "experiment";

  private final Problems problems;
  private final Binder binder;
  private final Map<String, String> open = new LinkedHashMap<>();
  private final Set<String> circular = new HashSet<>();
  private final SortedMap<String, Object> followed = new TreeMap<>();
  private @Nullable Target root;
  private int count;

  References(Problems problems, Binder binder) {
    this.problems = problems;
    this.binder = binder;
  }

  /** A value that is not bound yet: its type, what was said about it, its default. */
  record Target(ParamType type, Layers layers, @Nullable Object preset) {}

  /** From now on references lead into this document. */
  void in(Target document) {
    root = document;
    circular.clear();
    followed.clear();
  }

  /** The references that were followed, as they were written, by path. */
  SortedMap<String, Object> followed() {
    return new TreeMap<>(followed);
  }

  /** How often any was followed. */
  int count() {
    return count;
  }

  static boolean isIn(Layers layers) {
    for (Tree tree : layers.trees()) {
      if (name(tree) != null) {
        return true;
      }
    }
    return false;
  }

  /** What a reference refers to; null for anything else. */
  private static Tree.@Nullable Leaf name(Tree tree) {
    return tree instanceof Tree.Branch branch
            && branch.get(KEY) instanceof Tree.Leaf leaf
            && leaf.value() instanceof String
        ? leaf
        : null;
  }

  /** The layers with the value in place of the strongest reference; null after a problem. */
  @Nullable Layers replaced(Layers layers, String path) {
    int at = layers.trees().size() - 1;
    Tree.Leaf name = name(layers.trees().get(at));
    while (name == null) {
      at--;
      name = name(layers.trees().get(at));
    }
    Tree.Branch reference = (Tree.Branch) layers.trees().get(at);
    Tree value = isCircle(path, reference.place()) ? null : value(path, name, reference.place());
    if (value == null) {
      return null;
    }
    List<Tree> trees = new ArrayList<>(List.of(value));
    if (reference.entries().size() > 1) {
      trees.add(Reading.without(reference, Set.of(KEY)));
    }
    trees.addAll(layers.trees().subList(at + 1, layers.trees().size()));
    count++;
    layers.trees().subList(at, layers.trees().size()).stream()
        .map(Tree::data)
        .reduce(References::over)
        .ifPresent(written -> followed.put(path, written));
    return new Layers(trees, layers.near());
  }

  private static Object over(Object below, Object above) {
    if (!(below instanceof Map<?, ?> first && above instanceof Map<?, ?> second)) {
      return above;
    }
    Map<Object, Object> both = new LinkedHashMap<>(first);
    second.forEach((key, value) -> both.merge(key, value, References::over));
    return both;
  }

  private boolean isCircle(String path, Place place) {
    if (open.containsKey(path)) {
      List<String> names = new ArrayList<>();
      boolean within = false;
      for (Map.Entry<String, String> step : open.entrySet()) {
        within |= step.getKey().equals(path);
        if (within) {
          circular.add(step.getKey());
          names.remove(step.getKey());
          names.addAll(List.of(step.getKey(), step.getValue()));
        }
      }
      if (!names.get(names.size() - 1).equals(path)) {
        names.add(path);
      }
      problems.add(place, path, "the reference goes in a circle: " + String.join(" -> ", names));
    }
    return circular.contains(path);
  }

  private @Nullable Tree value(String path, Tree.Leaf name, Place place) {
    String to = name.text();
    open.put(path, to);
    Target target = target(to, name.place(), path);
    Object value =
        target == null
            ? null
            : binder.value(target.type(), target.layers(), target.preset(), to, "");
    open.remove(path);
    if (target == null || value == null) {
      return null;
    }
    String where = target.layers().isEmpty() ? "its default" : target.layers().top().place().text();
    problems.source(place, " (by reference to " + to + ", " + where + ")");
    return Tree.of(Plain.of(value), place);
  }

  private @Nullable Target target(String to, Place place, String path) {
    Target at = root;
    String walked = "";
    if (at == null || !Paths.valid(to) || !to.startsWith(ROOT + ".")) {
      problems.add(
          place,
          path,
          at == null
              ? "only values of a descriptor can be references"
              : "a reference leads to a value of the experiment, such as experiment.solver.steps,"
                  + " not to '"
                  + to
                  + "'");
      return null;
    }
    for (String key : to.split("\\.", -1)) {
      Map<String, Target> below = new LinkedHashMap<>();
      if (!below(at, walked, below)) {
        return null;
      }
      if (!below.containsKey(key)) {
        String beginning = walked.isEmpty() ? "" : walked + ".";
        String rest = to.substring((beginning + key).length());
        problems.add(
            place,
            path,
            "there is no '"
                + beginning
                + key
                + "'"
                + Nearest.name(key, below.keySet())
                    .map(name -> " (did you mean '" + beginning + name + rest + "'?)")
                    .orElse("")
                + "; "
                + (walked.isEmpty() ? "a descriptor" : "'" + walked + "'")
                + " has "
                + Expected.names(below.keySet()));
        return null;
      }
      at = below.get(key);
      walked = Paths.child(walked, key);
    }
    return at;
  }

  /** What a value consists of, by key; false after a problem. */
  private boolean below(Target whole, String path, Map<String, Target> into) {
    Target at = whole;
    if (isIn(at.layers())) {
      Layers layers = replaced(at.layers(), path);
      if (layers == null) {
        return false;
      }
      at = new Target(at.type(), layers, null);
    }
    if (at.type() instanceof ParamType.Maybe maybe) {
      Object inner = at.preset() instanceof Optional<?> optional ? optional.orElse(null) : null;
      return below(new Target(maybe.of(), at.layers(), inner), path, into);
    }
    if (at.type() instanceof ParamType.Group group) {
      parameters(group.of(), at.layers(), (Record) at.preset(), into);
    } else if (at.type() instanceof ParamType.Component component) {
      return binder.component(component.kind(), at, path, into);
    } else if (at.type() instanceof ParamType.Listing listing) {
      List<Target> items = binder.lists().items(listing, at.layers(), (List<?>) at.preset(), path);
      for (int i = 0; items != null && i < items.size(); i++) {
        into.put(String.valueOf(i), items.get(i));
      }
      return items != null;
    } else if (at.type() instanceof ParamType.Table table) {
      Map<?, ?> preset = at.preset() instanceof Map<?, ?> map ? map : Map.of();
      for (String key : at.layers().keys(preset.keySet())) {
        into.put(key, new Target(table.of(), at.layers().child(key), preset.get(key)));
      }
    }
    return true;
  }

  static void parameters(
      Class<? extends Record> type, Layers given, @Nullable Record base, Map<String, Target> into) {
    // Whatever is wrong with former names is noted where the record is bound.
    Layers layers = new FormerNames(new Problems()).moved(type, given, "");
    for (Param param : Param.of(type)) {
      Object preset = base == null ? null : param.value(base);
      into.put(param.name(), new Target(param.type(), layers.child(param.name()), preset));
    }
  }
}
