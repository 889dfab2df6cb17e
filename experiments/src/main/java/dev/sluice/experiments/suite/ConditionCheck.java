package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Reading;
import java.util.List;
import java.util.Optional;

/** Whether the axes and alternatives that conditions name are there, and before their axis. */
final class ConditionCheck {
  private final Reading reading;

  ConditionCheck(Reading reading) {
    this.reading = reading;
  }

  void check(List<AxisDraft> axes) {
    List<String> paths = axes.stream().map(AxisDraft::path).toList();
    for (int i = 0; i < axes.size(); i++) {
      AxisDraft axis = axes.get(i);
      List<AxisDraft> before = axes.subList(0, i);
      axis.onlyIf()
          .forEach(
              (other, names) -> {
                Optional<AxisDraft> named =
                    before.stream().filter(draft -> draft.path().equals(other)).findFirst();
                if (named.isPresent()) {
                  names.forEach(name -> alternative(axis, named.get(), name));
                } else if (paths.contains(other)) {
                  say(axis, other, "must stand above the axis that depends on it");
                } else {
                  say(
                      axis,
                      other,
                      "is no axis"
                          + Nearest.hint(other, paths)
                          + "; the axes above are: "
                          + (before.isEmpty()
                              ? "none"
                              : String.join(", ", paths.subList(0, paths.indexOf(axis.path())))));
                }
              });
    }
  }

  private void alternative(AxisDraft axis, AxisDraft other, String name) {
    List<String> names = other.axis().alternatives();
    if (!names.contains(name) && !names.isEmpty()) {
      say(
          axis,
          other.path(),
          "has no alternative '"
              + name
              + "'"
              + Nearest.hint(name, names)
              + "; it has "
              + String.join(", ", names));
    }
  }

  private void say(AxisDraft axis, String other, String text) {
    reading.problem(axis.place(), "vary." + axis.path() + ".only-if", "'" + other + "' " + text);
  }
}
