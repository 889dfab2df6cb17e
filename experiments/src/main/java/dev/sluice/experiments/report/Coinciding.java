package dev.sluice.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Learning curves that are the same, so that a picture shows one of them only. */
record Coinciding(List<List<Band>> groups) {
  private static final double RELATIVE = 1e-9;

  static Coinciding of(List<Band> bands) {
    List<List<Band>> groups = new ArrayList<>();
    for (Band band : bands) {
      Optional<List<Band>> same =
          groups.stream().filter(group -> isSame(group.get(0), band)).findFirst();
      same.ifPresentOrElse(
          group -> group.add(band), () -> groups.add(new ArrayList<>(List.of(band))));
    }
    return new Coinciding(groups);
  }

  /** How many of the same curves are drawn after this one. */
  int later(Band band) {
    return groups.stream()
        .filter(group -> group.contains(band))
        .mapToInt(group -> group.size() - 1 - group.indexOf(band))
        .findFirst()
        .orElse(0);
  }

  /** One for each group of two or more. */
  List<String> sentences(Names names) {
    return groups.stream()
        .filter(group -> group.size() > 1)
        .map(group -> group.stream().map(band -> names.of(band.variant())).toList())
        .map(
            same ->
                "The curves of "
                    + String.join(", ", same.subList(0, same.size() - 1))
                    + " and "
                    + same.get(same.size() - 1)
                    + " coincide.")
        .toList();
  }

  private static boolean isSame(Band one, Band other) {
    if (!one.steps().equals(other.steps())) {
      return false;
    }
    for (int i = 0; i < one.means().size(); i++) {
      double a = one.means().get(i);
      double b = other.means().get(i);
      if (!(Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)))) {
        return false;
      }
    }
    return true;
  }
}
