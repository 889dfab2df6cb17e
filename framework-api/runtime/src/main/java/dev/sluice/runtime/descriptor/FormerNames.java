package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.FormerName;
import dev.sluice.runtime.registry.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads older keys of parameters as the ones that took their place. */
final class FormerNames {
  private FormerNames() {}

  /** The older name of a parameter; null without one. */
  static @Nullable FormerName of(Param param) {
    return param.component().getAnnotation(FormerName.class);
  }

  /** The layers of a record, with new keys only; a layer that has both is a problem. */
  static Layers replaced(List<Param> params, Layers layers, String path, Problems problems) {
    Layers replaced = layers;
    for (Param param : params) {
      FormerName former = of(param);
      if (former != null) {
        List<Tree> trees = new ArrayList<>();
        for (Tree tree : replaced.trees()) {
          trees.add(replaced(param, former, tree, path, problems));
        }
        replaced = new Layers(trees, replaced.near());
      }
    }
    return replaced;
  }

  private static Tree replaced(
      Param param, FormerName former, Tree tree, String path, Problems problems) {
    if (!(tree instanceof Tree.Branch branch)) {
      return tree;
    }
    Tree.Entry old = branch.entries().get(former.value());
    if (old == null) {
      return tree;
    }
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(branch.entries());
    entries.remove(former.value());
    Tree.Entry both =
        entries.putIfAbsent(param.name(), new Tree.Entry(old.key(), within(former, old)));
    if (both != null) {
      problems.add(
          old.key(),
          Paths.child(path, former.value()),
          "is the older name of '"
              + Paths.child(param.name(), former.path())
              + "', and '"
              + param.name()
              + "' is given too; leave one of them out");
    }
    return new Tree.Branch(branch.place(), entries, branch.size(), branch.patch());
  }

  private static Tree within(FormerName former, Tree.Entry old) {
    if (former.path().isEmpty()) {
      return old.value();
    }
    Map<String, Tree.Entry> inner = new LinkedHashMap<>();
    inner.put(former.path(), old);
    if (!former.sets().isEmpty()) {
      String[] words = former.sets().split(": ", 2);
      Tree value = new Tree.Leaf(old.key(), words[1], true);
      inner.put(words[0], new Tree.Entry(old.key(), value));
    }
    return new Tree.Branch(old.value().place(), inner, 1 + inner.size(), true);
  }
}
