package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code match: evaluations} or {@code {evaluations: 80, seconds: 60}}. */
final class MatchReader {
  static final String PATH = "match";
  private static final String EVALUATIONS = "evaluations";

  private final Reading reading;

  MatchReader(Reading reading) {
    this.reading = reading;
  }

  /** The mapping's keys. */
  record MatchKeys(
      @Describe("How many evaluations of the field every solver may take; 0 matches none.")
          int evaluations,
      @Describe("How many seconds every variant may train; 0 matches none.") double seconds) {
    static final MatchKeys DEFAULT = new MatchKeys(0, 0);

    MatchKeys {
      if (evaluations < 0) {
        throw new IllegalArgumentException("evaluations must be 0 or more, not " + evaluations);
      }
      if (!(seconds >= 0)) {
        throw new IllegalArgumentException("seconds must be 0 or more, not " + seconds);
      }
    }

    Match at(Place place) {
      return new Match(
          false,
          evaluations == 0 ? OptionalInt.empty() : OptionalInt.of(evaluations),
          seconds == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds),
          place);
    }
  }

  Optional<Match> read(Layers match) {
    if (match.isEmpty() || match.top() instanceof Tree.Broken) {
      return Optional.empty();
    }
    Tree top = match.top();
    if (top instanceof Tree.Leaf leaf && leaf.text().equals(EVALUATIONS)) {
      return Optional.of(Match.evaluationsOfBaseline(leaf.place()));
    }
    if (top instanceof Tree.Branch branch && !branch.entries().isEmpty()) {
      return reading
          .record(MatchKeys.DEFAULT, match, PATH, "'match'", Set.of())
          .map(keys -> keys.at(top.place()));
    }
    reading.problem(
        top.place(),
        PATH,
        "expected evaluations, {evaluations: 80} or {seconds: 60}, found "
            + Reading.found(top)
            + (top instanceof Tree.Leaf leaf
                ? Nearest.hint(leaf.text(), List.of(EVALUATIONS))
                : ""));
    return Optional.empty();
  }
}
