package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.runtime.registry.OwnGrammar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was said about one value, from the farthest extended file to the last override. Later layers
 * win; the defaults lie beneath all of them.
 *
 * @param trees the layers, the strongest last
 * @param near where to say that something is missing: the mapping in which it belongs
 */
public record Layers(List<Tree> trees, Place near) implements OwnGrammar {
  /** A value that is not read yet. */
  static final Grammar<Layers> GRAMMAR =
      new Grammar<>(
          (layers, path, reading) -> layers,
          (registry, definitions) -> JsonNodeFactory.instance.objectNode(),
          layers -> layers.isEmpty() ? null : layers.top().data());

  /** Nothing. */
  public static final Layers NONE = new Layers(List.of(), new Place("", 1, 1));

  public Layers {
    trees = List.copyOf(trees);
  }

  /** Whether nothing was said. */
  public boolean isEmpty() {
    return trees.isEmpty();
  }

  /** The strongest layer. */
  public Tree top() {
    return trees.get(trees.size() - 1);
  }

  /** The layers of one key of these layers' mappings. */
  public Layers child(String key) {
    List<Tree> children = new ArrayList<>();
    for (Tree tree : trees) {
      Tree child = tree instanceof Tree.Branch branch ? branch.get(key) : null;
      if (child != null) {
        children.add(child);
      }
    }
    return new Layers(children, place());
  }

  /** The keys of these layers' mappings and some more, sorted. */
  Set<String> keys(Collection<?> more) {
    Set<String> keys = new TreeSet<>();
    more.forEach(key -> keys.add((String) key));
    for (Tree tree : trees) {
      if (tree instanceof Tree.Branch branch) {
        keys.addAll(branch.entries().keySet());
      }
    }
    return keys;
  }

  /** From the last layer on that is no mapping: only mappings merge with what lies beneath. */
  Layers fromLastWhole() {
    int from = trees.size();
    while (from > 0 && trees.get(from - 1) instanceof Tree.Branch) {
      from--;
    }
    return new Layers(trees.subList(Math.max(0, from - 1), trees.size()), near);
  }

  /** Where these layers begin; where they are missing, what is near. */
  public Place place() {
    return trees.isEmpty() ? near : trees.get(0).place();
  }
}
