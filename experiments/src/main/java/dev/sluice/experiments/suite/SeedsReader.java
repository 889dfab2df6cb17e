package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code seeds: {count: 10, from: 1, shared: true}} or {@code seeds: [1, 2, 3]}. */
final class SeedsReader {
  private static final String PATH = "seeds";

  private final Reading reading;

  SeedsReader(Reading reading) {
    this.reading = reading;
  }

  Seeds read(Layers seeds) {
    if (seeds.isEmpty() || seeds.top() instanceof Tree.Broken) {
      return Seeds.DEFAULT;
    }
    if (seeds.top() instanceof Tree.Branch) {
      return reading.record(Seeds.DEFAULT, seeds, PATH, "'seeds'", Set.of()).orElse(Seeds.DEFAULT);
    }
    if (seeds.top() instanceof Tree.Row row && !row.items().isEmpty()) {
      Tree.Branch list = (Tree.Branch) Reading.nest("list", row.place(), row);
      Optional<Seeds> read =
          reading.record(
              Seeds.DEFAULT, new Layers(List.of(list), row.place()), PATH, "'seeds'", Set.of());
      return read.orElse(Seeds.DEFAULT);
    }
    reading.problem(
        seeds.top().place(),
        PATH,
        "expected a mapping such as {count: 10, shared: true} or a list of seeds, found "
            + (seeds.top() instanceof Tree.Row ? "an empty list" : Reading.found(seeds.top())));
    return Seeds.DEFAULT;
  }
}
