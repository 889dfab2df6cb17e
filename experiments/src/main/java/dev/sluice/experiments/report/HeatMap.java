package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Scale;
import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.statistics.Direction;
import dev.sluice.experiments.statistics.Row;
import java.util.List;
import java.util.Optional;

/** The mean of a metric over two axes of a grid; the best cell has a frame. */
final class HeatMap {
  private static final int WIDTH = 800;
  private static final int TOP = 92;
  private static final int CELL = 58;
  private static final int PALE = 0xEAF2F9;
  private static final int DEEP = 0x0B4A80;

  private final GridOfVariants grid;
  private final Claims claims;
  private final Sketch sketch;
  private final double left;
  private final double cell;
  private final Scale scale;

  private HeatMap(GridOfVariants grid, Claims claims) {
    this.grid = grid;
    this.claims = claims;
    int rows = grid.down().size();
    sketch = new Sketch(WIDTH, TOP + CELL * rows + 40);
    left = 60 + Math.min(220, grid.down().stream().mapToDouble(Sketch::widthOf).max().orElse(0));
    cell = Math.min(150, (WIDTH - 24 - left) / grid.across().size());
    scale =
        Scale.over(
            claims.rows().stream().map(Row::mean).filter(Double::isFinite).toList(), 0, 1, true);
  }

  static Picture of(String name, GridOfVariants grid, Claims claims) {
    HeatMap map = new HeatMap(grid, claims);
    map.draw();
    String caption =
        "Mean of "
            + claims.analysis().metric()
            + " over "
            + grid.downAxis()
            + " and "
            + grid.acrossAxis()
            + ", ± standard deviation over seeds; deep blue is better, the best cell has a frame.";
    return new Picture(name, caption, caption + " The table has the numbers.", map.sketch);
  }

  private void draw() {
    String metric = claims.analysis().metric();
    sketch.text(metric + " over two axes", 24, 28, Anchor.START, Ink.TEXT, 17, true);
    double middle = left + cell * grid.across().size() / 2;
    sketch.text(grid.acrossAxis(), middle, 58, Anchor.MIDDLE, Ink.TEXT);
    sketch.upright(grid.downAxis(), 24, TOP + CELL * grid.down().size() / 2.0, Ink.TEXT);
    for (int column = 0; column < grid.across().size(); column++) {
      String label = Sketch.fit(grid.across().get(column), cell - 6);
      sketch.text(label, left + cell * (column + 0.5), 82, Anchor.MIDDLE, Ink.MUTED);
    }
    Optional<Row> best = best();
    for (int row = 0; row < grid.down().size(); row++) {
      double y = TOP + CELL * row;
      String label = Sketch.fit(grid.down().get(row), left - 50);
      sketch.text(label, left - 10, y + CELL / 2.0 + 5, Anchor.END, Ink.MUTED);
      for (int column = 0; column < grid.across().size(); column++) {
        cell(left + cell * column, y, row(row, column), best);
      }
    }
    sketch.text(
        Sentences.direction(claims.analysis().better()),
        left,
        TOP + CELL * grid.down().size() + 26,
        Anchor.START,
        Ink.MUTED);
  }

  private void cell(double x, double y, Optional<Row> row, Optional<Row> best) {
    if (row.isEmpty() || row.get().n() == 0) {
      sketch.box(x + 1, y + 1, cell - 2, CELL - 2, Ink.GRID, 1);
      sketch.text("no run", x + cell / 2, y + CELL / 2.0 + 5, Anchor.MIDDLE, Ink.TEXT);
      return;
    }
    double part = scale.within(row.get().mean());
    Ink fill = mix(claims.analysis().better() == Direction.LOWER ? 1 - part : part);
    if (row.equals(best)) {
      sketch.box(x, y, cell, CELL, Ink.TEXT, 1);
      sketch.box(x + 3, y + 3, cell - 6, CELL - 6, Ink.PAPER, 1);
      sketch.box(x + 4, y + 4, cell - 8, CELL - 8, fill, 1);
    } else {
      sketch.box(x + 1, y + 1, cell - 2, CELL - 2, fill, 1);
    }
    String[] text =
        Figures.meanAndDeviation(row.get().mean(), row.get().standardDeviation()).split(" ", 2);
    double middle = x + cell / 2;
    sketch.text(text[0], middle, y + 27, Anchor.MIDDLE, fill.textOnIt(), 15, true);
    if (text.length > 1) {
      sketch.text(text[1], middle, y + 45, Anchor.MIDDLE, fill.textOnIt(), 13, false);
    }
  }

  private Optional<Row> row(int down, int across) {
    Optional<String> variant = grid.variant(down, across);
    return claims.rows().stream()
        .filter(row -> variant.equals(Optional.of(row.variant())))
        .findFirst();
  }

  private Optional<Row> best() {
    List<Row> measured = claims.rows().stream().filter(row -> row.n() > 0).toList();
    return claims.analysis().better() == Direction.LOWER
        ? measured.stream().min(java.util.Comparator.comparingDouble(Row::mean))
        : measured.stream().max(java.util.Comparator.comparingDouble(Row::mean));
  }

  private static Ink mix(double part) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int pale = PALE >> shift & 255;
      int deep = DEEP >> shift & 255;
      rgb |= (int) Math.round(pale + part * (deep - pale)) << shift;
    }
    return Ink.fixed(rgb);
  }
}
