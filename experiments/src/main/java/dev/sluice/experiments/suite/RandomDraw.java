package dev.sluice.experiments.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Combinations drawn without repetition. The first ones stay the same where more are drawn, so a
 * larger count adds runs to those that are finished.
 */
record RandomDraw(List<AxisDraft> axes, int most, long seed) {
  /**
   * A grid up to here is written out and shuffled; of a larger one, repetitions are drawn again.
   */
  private static final int WRITTEN_OUT = 100_000;

  List<Choices> choices(List<String> notes) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Choices> grid = new Grid(axes).upTo(WRITTEN_OUT);
    if (grid.size() > WRITTEN_OUT) {
      return drawn(random);
    }
    if (most > grid.size()) {
      notes.add(
          String.format(
              "random(%d) takes all of the grid: it has %d combinations", most, grid.size()));
    }
    int count = Math.min(most, grid.size());
    for (int i = 0; i < count; i++) {
      Collections.swap(grid, i, i + random.nextInt(grid.size() - i));
    }
    return grid.subList(0, count);
  }

  private List<Choices> drawn(SplittableRandom random) {
    Map<String, Choices> drawn = new LinkedHashMap<>();
    // The grid is at least so large that repetitions stay rare up to the largest count.
    for (long tries = 0; drawn.size() < most && tries < 100L * most; tries++) {
      Choices choices = Choices.none();
      for (AxisDraft axis : axes) {
        if (axis.isOpen(choices)) {
          int next = random.nextInt(axis.alternatives().size());
          choices = choices.with(axis, axis.alternatives().get(next));
        }
      }
      drawn.putIfAbsent(choices.name(), choices);
    }
    return List.copyOf(drawn.values());
  }
}
