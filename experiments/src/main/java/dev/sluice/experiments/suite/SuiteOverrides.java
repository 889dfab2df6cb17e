package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Overrides from the command line, parted by their first word: a suite's own keys, and all others,
 * which are the baselines'.
 *
 * @param keys layers of the suite's own keys
 * @param descriptor layers over every baseline
 */
record SuiteOverrides(List<Tree> keys, List<Tree> descriptor) {
  private static final String VARY = "vary";

  static SuiteOverrides of(Reading reading, List<String> overrides) {
    Set<String> own = AblationDocument.keys();
    own.addAll(SuiteDocument.COMMON);
    List<Tree> keys = new ArrayList<>();
    List<Tree> descriptor = new ArrayList<>();
    for (Tree layer : reading.overrides(overrides)) {
      if (layer instanceof Tree.Branch branch) {
        String first = branch.entries().keySet().iterator().next();
        if (first.equals("include")) {
          reading.problem(
              branch.place(), "include", "cannot be overridden; it belongs in the file");
        } else if (own.contains(first)) {
          keys.add(first.equals(VARY) ? axes(branch) : branch);
        } else {
          descriptor.add(layer);
        }
      }
    }
    return new SuiteOverrides(reading.together(keys), reading.together(descriptor));
  }

  /** The nested mappings of {@code vary.experiment.solver=[euler]} as an axis, as files have it. */
  private static Tree axes(Tree.Branch layer) {
    String path = "";
    Tree tree = layer.entries().values().iterator().next().value();
    Place place = layer.place();
    while (tree instanceof Tree.Branch branch && branch.patch()) {
      Map.Entry<String, Tree.Entry> only = branch.entries().entrySet().iterator().next();
      path = path.isEmpty() ? only.getKey() : path + "." + only.getKey();
      tree = only.getValue().value();
    }
    if (path.isEmpty()) {
      return layer;
    }
    Tree axis = Reading.mapping(place, Map.of(path, new Tree.Entry(place, tree)));
    return Reading.mapping(place, Map.of(VARY, new Tree.Entry(place, axis)));
  }

  /** Those that hold for each ablation; a name, a launcher and a report are the suite's. */
  List<Tree> ofAblations() {
    return keys.stream()
        .map(layer -> Reading.without((Tree.Branch) layer, SuiteDocument.COMMON))
        .filter(layer -> !layer.entries().isEmpty())
        .map(Tree.class::cast)
        .toList();
  }
}
