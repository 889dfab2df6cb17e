package dev.sluice.runtime.descriptor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Gathers what is wrong, so that the user hears all of it at once. */
final class Problems {
  private static final int MOST = 100;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  private final Set<Problem> found = new LinkedHashSet<>();
  private final List<String> files = new ArrayList<>();
  private final Map<Place, String> sources = new HashMap<>();

  void add(Place place, String path, String text) {
    String whole = plain(text, 2000) + sources.getOrDefault(place, "");
    found.add(new Problem(place.file(), place.line(), place.column(), plain(path, 200), whole));
    if (!files.contains(place.file())) {
      files.add(place.file());
    }
  }

  /** The value at a place comes from another one, which problems then name too. */
  void source(Place place, String text) {
    sources.put(place, text);
  }

  /** What was noted so far, in the order in which it was found. */
  List<Problem> found() {
    return List.copyOf(found);
  }

  /** One line of bounded length: a file's text must not move a terminal's cursor. */
  private static String plain(String text, int most) {
    String line = CONTROL.matcher(text).replaceAll(" ");
    return line.length() <= most ? line : line.substring(0, most - 3) + "...";
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
