package dev.sluice.runtime.descriptor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong, so that the user hears all of it at once. */
final class Problems {
  private static final int MOST = 100;

  private final Set<Problem> found = new LinkedHashSet<>();
  private final List<String> files = new ArrayList<>();

  void add(Place place, String path, String text) {
    found.add(new Problem(place.file(), place.line(), place.column(), path, text));
    if (!files.contains(place.file())) {
      files.add(place.file());
    }
  }

  /** Fails if there is any: file by file from top to bottom, overrides last. */
  void finish() {
    if (!found.isEmpty()) {
      throw new DescriptorException(
          found.stream()
              .sorted(
                  Comparator.comparing((Problem problem) -> problem.line() == 0)
                      .thenComparing(problem -> files.indexOf(problem.file()))
                      .thenComparing(Problem::line)
                      .thenComparing(Problem::column))
              .toList(),
          MOST);
    }
  }
}
