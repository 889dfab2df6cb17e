package dev.sluice.experiments.suite;

import java.util.ArrayList;
import java.util.List;

/** Every combination; an axis whose condition does not hold is left alone. */
record Grid(List<AxisDraft> axes) {

  /** All of them, or one more than {@code most} where there are more. */
  List<Choices> upTo(int most) {
    List<Choices> all = new ArrayList<>();
    extend(Choices.none(), 0, most, all);
    return all;
  }

  private void extend(Choices before, int next, int most, List<Choices> into) {
    if (into.size() > most) {
      return;
    }
    if (next == axes.size()) {
      if (!before.chosen().isEmpty()) {
        into.add(before);
      }
      return;
    }
    AxisDraft axis = axes.get(next);
    if (!axis.isOpen(before)) {
      extend(before, next + 1, most, into);
      return;
    }
    for (AxisDraft.Alternative alternative : axis.alternatives()) {
      extend(before.with(axis, alternative), next + 1, most, into);
    }
  }
}
