package dev.sluice.experiments.suite;

import dev.sluice.api.prune.Goal;
import dev.sluice.experiments.statistics.Test;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code compare}. */
final class CompareReader {
  private final Reading reading;

  CompareReader(Reading reading) {
    this.reading = reading;
  }

  @SuppressWarnings("NullAway") // null is how a defaults instance says required
  static Compare defaults() {
    @Nullable String required = null;
    return new Compare(required, Goal.LOWER, Test.PAIRED_T, 0.95, List.of());
  }

  Optional<Compare> read(Layers compare) {
    return compare.isEmpty()
        ? Optional.empty()
        : reading.record(defaults(), compare, "compare", "'compare'", Set.of());
  }
}
