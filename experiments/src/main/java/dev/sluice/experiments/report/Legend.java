package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Look;
import dev.sluice.experiments.report.draw.Sketch;
import java.util.ArrayList;
import java.util.List;

/** Names next to their line and marker, in as many rows as they need. */
final class Legend {
  private static final double LEFT = 24;
  private static final double SAMPLE = 34;
  private static final double GAP = 22;
  private static final int ROW = 24;
  private static final int LINE = 18;

  private final List<Place> places = new ArrayList<>();
  private final Labels labels;
  private final Names names;
  private final double height;

  private record Place(String variant, double x, double y) {}

  Legend(List<String> variants, Names names, int width) {
    this.names = names;
    labels = new Labels(variants.stream().map(names::of).toList(), width - LEFT - SAMPLE - GAP);
    double x = LEFT;
    double y = 0;
    double row = ROW;
    for (String variant : variants) {
      double needed = SAMPLE + labels.width(names.of(variant)) + GAP;
      if (x > LEFT && x + needed > width) {
        x = LEFT;
        y += row;
        row = ROW;
      }
      places.add(new Place(variant, x, y));
      row = Math.max(row, ROW + LINE * (labels.lines(names.of(variant)).size() - 1));
      x += needed;
    }
    height = y + row;
  }

  double height() {
    return height;
  }

  void draw(Sketch sketch, Looks looks, double top) {
    for (Place place : places) {
      double x = place.x();
      double y = top + place.y() + ROW / 2.0;
      Look look = looks.of(place.variant());
      sketch.line(new double[] {x, x + 26}, new double[] {y, y}, look.ink(), 2.5, look.dash());
      sketch.mark(x + 13, y, 5, look);
      for (String line : labels.lines(names.of(place.variant()))) {
        sketch.text(line, x + SAMPLE, y + 5, Anchor.START, Ink.TEXT);
        y += LINE;
      }
    }
  }
}
