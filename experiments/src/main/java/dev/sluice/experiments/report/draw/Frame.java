package dev.sluice.experiments.report.draw;

/** The axes of a chart, drawn once both scales are known. */
public record Frame(Scale x, Scale y) {
  private static final int WANTED = 6;

  /** Grid lines, ticks, and what stands beside the axes. */
  public void draw(Sketch sketch, String xTitle, String yTitle) {
    for (double tick : y.ticks(WANTED)) {
      double at = y.at(tick);
      sketch.line(x.from(), at, x.to(), at, Ink.GRID, 1);
      sketch.text(y.label(tick, WANTED), x.from() - 8, at + 5, Anchor.END, Ink.MUTED);
    }
    for (double tick : x.ticks(WANTED)) {
      double at = x.at(tick);
      sketch.line(at, y.from(), at, y.from() + 5, Ink.MUTED, 1);
      sketch.text(x.label(tick, WANTED), at, y.from() + 21, Anchor.MIDDLE, Ink.MUTED);
    }
    sketch.line(x.from(), y.from(), x.to(), y.from(), Ink.MUTED, 1);
    String suffix = x.logarithmic() ? " (logarithmic)" : "";
    sketch.text(xTitle + suffix, (x.from() + x.to()) / 2, y.from() + 44, Anchor.MIDDLE, Ink.TEXT);
    sketch.upright(
        yTitle + (y.logarithmic() ? " (logarithmic)" : ""), 20, (y.from() + y.to()) / 2, Ink.TEXT);
  }
}
