package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Scale;
import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.statistics.Row;
import dev.sluice.experiments.suite.AxisLabels;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mean of a metric over two axes of a grid; the best cell has a frame. */
final class HeatMap {
  private static final int WIDTH = 800;
  private static final int HEAD = 66;
  private static final int LINE = 17;
  private static final int CELL = 58;
  private static final int PALE = 0xEAF2F9;
  private static final int DEEP = 0x0B4A80;

  private final GridOfVariants grid;
  private final Claims claims;
  private final Sketch sketch;
  private final Labels down;
  private final Labels across;
  private final String downAxis;
  private final String acrossAxis;
  private final double left;
  private final int top;
  private final double cell;
  private final Scale scale;

  private HeatMap(GridOfVariants grid, Claims claims) {
    this.grid = grid;
    this.claims = claims;
    Map<String, String> labels = AxisLabels.of(List.of(grid.downAxis(), grid.acrossAxis()));
    downAxis = labels.getOrDefault(grid.downAxis(), grid.downAxis());
    acrossAxis = labels.getOrDefault(grid.acrossAxis(), grid.acrossAxis());
    down = new Labels(grid.down(), 220);
    left = 60 + down.width();
    cell = Math.min(150, (WIDTH - 24 - left) / grid.across().size());
    across = new Labels(grid.across(), cell - 6);
    int lines = grid.across().stream().mapToInt(a -> across.lines(a).size()).max().orElse(1);
    top = HEAD + LINE * lines + 8;
    sketch = new Sketch(WIDTH, top + CELL * grid.down().size() + 40);
    scale =
        Scale.over(
            claims.rows().stream().map(Row::mean).filter(Double::isFinite).toList(), 0, 1, true);
  }

  static ReportPicture of(String name, GridOfVariants grid, Claims claims) {
    HeatMap map = new HeatMap(grid, claims);
    map.draw();
    String caption =
        "Mean of "
            + claims.analysis().metric()
            + " over "
            + map.downAxis
            + " and "
            + map.acrossAxis
            + ", ± standard deviation over seeds; deep blue is better, the best cell has a frame.";
    return map.sketch.picture(name, caption, caption + " The table has the numbers.");
  }

  private void draw() {
    String title = claims.analysis().metric() + " by " + downAxis + " and " + acrossAxis;
    sketch.text(title, 24, 28, Anchor.START, Ink.TEXT, 17, true);
    double middle = left + cell * grid.across().size() / 2;
    sketch.text(acrossAxis, middle, 58, Anchor.MIDDLE, Ink.TEXT);
    // Its middle is kept off the heading.
    double half = Sketch.widthOf(downAxis) / 2;
    double height = Math.max(top + CELL * grid.down().size() / 2.0, 44 + half);
    sketch.upright(downAxis, 24, height, Ink.TEXT);
    for (int column = 0; column < grid.across().size(); column++) {
      List<String> label = across.lines(grid.across().get(column));
      for (int i = 0; i < label.size(); i++) {
        double y = top - 10 - LINE * (label.size() - 1.0 - i);
        sketch.text(label.get(i), left + cell * (column + 0.5), y, Anchor.MIDDLE, Ink.MUTED);
      }
    }
    Optional<Row> best = best();
    for (int row = 0; row < grid.down().size(); row++) {
      double y = top + CELL * row;
      List<String> label = down.lines(grid.down().get(row));
      for (int i = 0; i < label.size(); i++) {
        double at = y + CELL / 2.0 + 5 + LINE * (i - (label.size() - 1) / 2.0);
        sketch.text(label.get(i), left - 10, at, Anchor.END, Ink.MUTED);
      }
      for (int column = 0; column < grid.across().size(); column++) {
        cell(left + cell * column, y, row(row, column), best);
      }
    }
    sketch.text(
        Sentences.direction(claims.analysis().better()),
        left,
        top + CELL * grid.down().size() + 26,
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
    Ink fill = mix(claims.analysis().better() == Goal.LOWER ? 1 - part : part);
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
    return claims.analysis().better() == Goal.LOWER
        ? measured.stream().min(Comparator.comparingDouble(Row::mean))
        : measured.stream().max(Comparator.comparingDouble(Row::mean));
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
