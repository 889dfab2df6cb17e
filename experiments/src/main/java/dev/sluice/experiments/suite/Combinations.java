package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The variants' choices, the baseline's (none) first. */
final class Combinations {
  /** Beyond it a plan is a mistake; the folders alone would fill a file system. */
  static final int MOST = 1_000_000;

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
        case GRID -> all.addAll(grid());
        case ZIP -> zip(all);
        case RANDOM -> all.addAll(new RandomDraw(axes, draw.count(), seed).choices(notes));
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

  private List<Choices> grid() {
    List<Choices> grid = new Grid(axes).upTo(MOST);
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
}
