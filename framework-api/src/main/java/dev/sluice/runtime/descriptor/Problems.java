package dev.sluice.runtime.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers what is wrong, so that the user hears all of it at once. */
final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  void add(Place place, String path, String text) {
    found.add(new Problem(place.file(), place.line(), place.column(), path, text));
  }

  /** Fails if there is any. */
  void finish() {
    if (!found.isEmpty()) {
      throw new DescriptorException(new ArrayList<>(found));
    }
  }
}
