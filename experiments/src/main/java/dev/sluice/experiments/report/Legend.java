package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Look;
import dev.sluice.experiments.report.draw.Sketch;
import java.util.List;

/** Names beside their line and marker, in as many rows as they need. */
final class Legend {
  private static final double LEFT = 24;
  private static final double SAMPLE = 34;
  private static final double GAP = 22;
  private static final int ROW = 24;

  private Legend() {}

  /** How high it will be. */
  static int height(List<String> names, int width) {
    return ROW * rows(names, width);
  }

  private static int rows(List<String> names, int width) {
    double x = LEFT;
    int rows = 1;
    for (String name : names) {
      double needed = SAMPLE + Sketch.widthOf(shortened(name)) + GAP;
      if (x > LEFT && x + needed > width) {
        x = LEFT;
        rows++;
      }
      x += needed;
    }
    return rows;
  }

  static void draw(Sketch sketch, List<String> names, Looks looks, double top) {
    double x = LEFT;
    double y = top + ROW / 2.0;
    for (String name : names) {
      double needed = SAMPLE + Sketch.widthOf(shortened(name)) + GAP;
      if (x > LEFT && x + needed > sketch.width()) {
        x = LEFT;
        y += ROW;
      }
      Look look = looks.of(name);
      sketch.line(new double[] {x, x + 26}, new double[] {y, y}, look.ink(), 2.5, look.dash());
      sketch.mark(x + 13, y, 5, look);
      sketch.text(shortened(name), x + SAMPLE, y + 5, Anchor.START, Ink.TEXT);
      x += needed;
    }
  }

  private static String shortened(String name) {
    return Sketch.fit(name, 330);
  }
}
