package dev.sluice.runtime.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From {@code experiment.solver.steps=40} to a layer that lies over all files. Of two overrides of
 * one path the last holds; otherwise their order does not matter.
 */
final class Overrides {
  private Overrides() {}

  /** One for each path. */
  static List<Tree> layers(List<String> overrides, Problems problems) {
    Map<List<String>, Tree> layers = new LinkedHashMap<>();
    for (String override : overrides) {
      Place place = Place.override(override);
      int equals = override.indexOf('=');
      String path = equals < 0 ? override : override.substring(0, equals).strip();
      String[] keys = path.split("\\.", -1);
      if (equals < 1 || !Paths.valid(path)) {
        problems.add(place, "", "an override is path=value, such as experiment.solver.steps=40");
        continue;
      }
      Optional<String> wrong = Characters.problem(path);
      if (wrong.isPresent()) {
        problems.add(place, "", wrong.get());
        continue;
      }
      if (keys[0].equals(Sources.EXTENDS)) {
        problems.add(place, Sources.EXTENDS, "cannot be overridden; it belongs in the file");
        continue;
      }
      YamlTree.ofOverride(problems, place.file(), path, override.substring(equals + 1).strip())
          .ifPresent(value -> layers.put(List.of(keys), nest(List.of(keys), place, value)));
    }
    return List.copyOf(layers.values());
  }

  /** Mappings within each other, one for each key. */
  static Tree nest(List<String> keys, Place place, Tree value) {
    Tree tree = value;
    for (int i = keys.size() - 1; i >= 0; i--) {
      Map<String, Tree.Entry> entries = Map.of(keys.get(i), new Tree.Entry(place, tree));
      tree = new Tree.Branch(place, entries, Math.addExact(tree.size(), 1), true);
    }
    return tree;
  }
}
