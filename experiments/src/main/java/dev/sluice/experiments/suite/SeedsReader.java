package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code seeds: {count: 10, from: 1, shared: true}} or {@code seeds: [1, 2, 3]}. */
final class SeedsReader {
  private static final String PATH = "seeds";
  private static final String LIST = "list";
  private static final Set<String> COUNTING = Set.of("count", "from");

  private final Reading reading;

  SeedsReader(Reading reading) {
    this.reading = reading;
  }

  Seeds read(Layers seeds) {
    if (seeds.isEmpty() || seeds.top() instanceof Tree.Broken) {
      return Seeds.DEFAULT;
    }
    List<Tree> layers = new ArrayList<>();
    for (Tree layer : seeds.trees()) {
      mapping(layer).ifPresent(mapping -> add(mapping, layers));
    }
    return reading
        .record(Seeds.DEFAULT, new Layers(layers, seeds.place()), PATH, "'seeds'", Set.of())
        .orElse(Seeds.DEFAULT);
  }

  /** A list is a mapping with the key {@code list}. */
  private Optional<Tree.Branch> mapping(Tree layer) {
    if (layer instanceof Tree.Branch branch) {
      return Optional.of(branch);
    }
    if (layer instanceof Tree.Row row && !row.items().isEmpty()) {
      return Optional.of((Tree.Branch) Reading.nest(LIST, row.place(), row));
    }
    if (!(layer instanceof Tree.Broken)) {
      reading.problem(
          layer.place(),
          PATH,
          "expected a mapping such as {count: 10, shared: true} or a list of seeds, found "
              + (layer instanceof Tree.Row ? "an empty list" : Reading.found(layer)));
    }
    return Optional.empty();
  }

  /** Seeds are listed or counted: a layer that does one takes the place of the other below it. */
  private void add(Tree.Branch layer, List<Tree> layers) {
    boolean lists = layer.get(LIST) != null;
    boolean counts = COUNTING.stream().anyMatch(key -> layer.get(key) != null);
    if (lists && counts) {
      reading.problem(
          layer.place(), PATH, "give either 'list', or 'count' and 'from'; a list has its own");
    }
    Set<String> replaced = lists ? COUNTING : counts ? Set.of(LIST) : Set.of();
    layers.replaceAll(below -> Reading.without((Tree.Branch) below, replaced));
    layers.add(layer);
  }
}
