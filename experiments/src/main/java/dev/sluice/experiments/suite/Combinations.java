package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The variants' choices, the baseline's (none) first. */
final class Combinations {
  /** Beyond it a plan is a mistake; the folders alone would fill a file system. */
  static final int MOST = 1_000_000;

  /**
   * A grid up to here is written out and shuffled; of a larger one, repetitions are drawn again.
   */
  private static final int WRITTEN_OUT = 100_000;

  private final Reading reading;
  private final List<AxisDraft> axes;
  private final Draw draw;
  private final long seed;

  /**
   * @param seed of a random draw
   */
  Combinations(Reading reading, List<AxisDraft> axes, Draw draw, long seed) {
    this.reading = reading;
    this.axes = axes;
    this.draw = draw;
    this.seed = seed;
  }

  /** With a sentence in {@code notes} for what a person would not expect. */
  List<Choices> all(List<String> notes) {
    List<Choices> all = new ArrayList<>();
    all.add(Choices.none());
    if (!axes.isEmpty()) {
      switch (draw.mode()) {
        case ONE_AT_A_TIME -> axes.forEach(axis -> swaps(axis, all));
        case GRID -> all.addAll(wholeGrid());
        case ZIP -> zip(all);
        case RANDOM -> all.addAll(drawn(notes));
      }
    }
    return all;
  }

  private void swaps(AxisDraft axis, List<Choices> into) {
    for (Choices open : opened(axis)) {
      axis.alternatives().forEach(alternative -> into.add(open.with(axis, alternative)));
    }
  }

  /** The fewest choices under which a conditional axis is varied. */
  private List<Choices> opened(AxisDraft axis) {
    List<Choices> open = List.of(Choices.none());
    for (AxisDraft other : axes) {
      List<String> names = axis.onlyIf().getOrDefault(other.path(), List.of());
      if (!names.isEmpty()) {
        List<Choices> more = new ArrayList<>();
        for (Choices before : open) {
          for (Choices below : opened(other)) {
            Choices both = before.with(below);
            other.alternatives().stream()
                .filter(alternative -> names.contains(alternative.name()))
                .forEach(alternative -> more.add(both.with(other, alternative)));
          }
        }
        open = more;
      }
    }
    return open;
  }

  private List<Choices> wholeGrid() {
    List<Choices> grid = grid(MOST);
    if (grid.size() > MOST) {
      reading.problem(
          draw.place(),
          "mode",
          String.format(
              "the grid has more than %,d combinations; draw some of them by random(n)", MOST));
      return List.of();
    }
    return grid;
  }

  private void zip(List<Choices> into) {
    int length = axes.get(0).alternatives().size();
    String lengths =
        axes.stream()
            .map(axis -> axis.label() + " has " + axis.alternatives().size())
            .collect(Collectors.joining(", "));
    for (AxisDraft axis : axes) {
      if (!axis.onlyIf().isEmpty()) {
        reading.problem(
            axis.place(),
            "vary." + axis.path() + ".only-if",
            "a zip takes the first of each axis, the second of each axis, and so on; it has no"
                + " conditions");
        return;
      }
      if (axis.alternatives().size() != length) {
        reading.problem(
            draw.place(), "mode", "a zip needs axes with as many alternatives each; " + lengths);
        return;
      }
    }
    for (int i = 0; i < length; i++) {
      Choices row = Choices.none();
      for (AxisDraft axis : axes) {
        row = row.with(axis, axis.alternatives().get(i));
      }
      into.add(row);
    }
  }

  /**
   * Every combination, or one more than {@code most} where there are more; an axis whose condition
   * does not hold is left alone.
   */
  private List<Choices> grid(int most) {
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

  /**
   * Combinations drawn without repetition. The first ones stay the same where more are drawn, so a
   * larger count adds runs to those that are finished.
   */
  private List<Choices> drawn(List<String> notes) {
    int most = draw.count();
    SplittableRandom random = new SplittableRandom(seed);
    List<Choices> grid = grid(WRITTEN_OUT);
    if (grid.size() > WRITTEN_OUT) {
      return drawn(random, most);
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

  private List<Choices> drawn(SplittableRandom random, int most) {
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
