package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.List;
import java.util.Optional;
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
      @Describe("How many evaluations of the field every solver may take.")
          Optional<Integer> evaluations,
      @Describe("How many seconds every variant may train.") Optional<Double> seconds) {
    static final MatchKeys DEFAULT = new MatchKeys(Optional.empty(), Optional.empty());

    MatchKeys {
      if (evaluations.filter(number -> number < 1).isPresent()) {
        throw new IllegalArgumentException(
            "evaluations must be at least 1, not " + evaluations.get());
      }
      if (seconds.filter(number -> !(number > 0 && Double.isFinite(number))).isPresent()) {
        throw new IllegalArgumentException(
            "seconds must be a number above 0, not " + seconds.get());
      }
    }

    Match at(Place place) {
      return new Match(
          false,
          evaluations.stream().mapToInt(Integer::intValue).findAny(),
          seconds.stream().mapToDouble(Double::doubleValue).findAny(),
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
      Optional<MatchKeys> keys =
          reading.record(MatchKeys.DEFAULT, match, PATH, "'match'", Set.of());
      if (!keys.equals(Optional.of(MatchKeys.DEFAULT))) {
        return keys.map(each -> each.at(top.place()));
      }
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
