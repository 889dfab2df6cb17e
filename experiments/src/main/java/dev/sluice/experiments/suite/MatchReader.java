package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code match: evaluations} or {@code {evaluations: 80}}. */
final class MatchReader {
  static final String PATH = "match";
  private static final String EVALUATIONS = "evaluations";

  private final Reading reading;

  MatchReader(Reading reading) {
    this.reading = reading;
  }

  /** The mapping's keys. */
  record MatchKeys(
      @Describe("How many evaluations of the field every solver may take.") int evaluations) {
    static final MatchKeys DEFAULT = new MatchKeys(1);

    MatchKeys {
      if (evaluations < 1) {
        throw new IllegalArgumentException("evaluations must be at least 1, not " + evaluations);
      }
    }
  }

  Optional<Match> read(Layers match) {
    if (match.isEmpty() || match.top() instanceof Tree.Broken) {
      return Optional.empty();
    }
    Tree top = match.top();
    if (top instanceof Tree.Leaf leaf && leaf.text().equals(EVALUATIONS)) {
      return Optional.of(new Match(OptionalInt.empty(), leaf.place()));
    }
    if (top instanceof Tree.Branch branch && !branch.entries().isEmpty()) {
      return reading
          .record(MatchKeys.DEFAULT, match, PATH, "'match'", Set.of())
          .map(keys -> new Match(OptionalInt.of(keys.evaluations()), top.place()));
    }
    reading.problem(
        top.place(),
        PATH,
        "expected evaluations or {evaluations: 80}, found "
            + Reading.found(top)
            + (top instanceof Tree.Leaf leaf
                ? Nearest.hint(leaf.text(), List.of(EVALUATIONS))
                : ""));
    return Optional.empty();
  }
}
