package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Renamed;
import dev.sluice.runtime.registry.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values under {@linkplain Renamed former names}, moved to where they belong now. */
final class FormerNames {
  private final Problems problems;

  FormerNames(Problems problems) {
    this.problems = problems;
  }

  /**
   * The layers of a record without former names: what a layer says under one lies right above it.
   */
  Layers moved(Class<? extends Record> type, Layers layers, String path) {
    List<Renamed> names = Param.renamed(type);
    if (names.isEmpty()) {
      return layers;
    }
    List<Tree> trees = new ArrayList<>();
    for (Tree tree : layers.trees()) {
      if (tree instanceof Tree.Branch branch) {
        trees.addAll(moved(names, branch, path));
      } else {
        trees.add(tree);
      }
    }
    return new Layers(trees, layers.near());
  }

  private List<Tree> moved(List<Renamed> names, Tree.Branch branch, String path) {
    Map<String, Tree.Entry> rest = new LinkedHashMap<>(branch.entries());
    List<Tree> above = new ArrayList<>();
    for (Renamed name : names) {
      Tree.Entry entry = rest.remove(name.from());
      List<String> keys = List.of(name.to().split("\\.", -1));
      if (entry != null && value(branch, keys) != null) {
        problems.add(
            entry.key(),
            Paths.child(path, name.from()),
            "is the former name of '" + name.to() + "', which is there too; leave it out");
      } else if (entry != null) {
        implied(name, branch, entry.key()).ifPresent(above::add);
        above.add(Overrides.nest(keys, entry.key(), entry.value()));
      }
    }
    if (rest.size() == branch.entries().size()) {
      return List.of(branch);
    }
    above.add(0, new Tree.Branch(branch.place(), rest, branch.size(), branch.patch()));
    return above;
  }

  private static Optional<Tree> implied(Renamed name, Tree.Branch branch, Place place) {
    if (name.implies().isEmpty()) {
      return Optional.empty();
    }
    String[] sides = name.implies().split("=", 2);
    List<String> keys = List.of(sides[0].split("\\.", -1));
    return value(branch, keys) == null
        ? Optional.of(Overrides.nest(keys, place, new Tree.Leaf(place, sides[1], true)))
        : Optional.empty();
  }

  private static @Nullable Tree value(Tree.Branch branch, List<String> keys) {
    Tree at = branch;
    for (String key : keys) {
      at = at instanceof Tree.Branch whole ? whole.get(key) : null;
    }
    return at;
  }
}
