package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** The points of a square grid whose lines can bend: several lie between two crossings. */
record Lattice(int cells, double edge) {
  private static final int BETWEEN = 10;

  /** A cell is fully coloured where its area has changed by this factor, as log_2. */
  private static final double FULL = 3;

  private static final Color PRESSED = new Color(0x2b, 0x6c, 0xb8);
  private static final Color SPREAD = new Color(0xf0, 0x8a, 0x24);

  private int side() {
    return cells * BETWEEN + 1;
  }

  /** All points at the beginning, shape {@code [side * side, 2]}, row by row upwards. */
  Points points() {
    Points points = Points.zeros(side() * side(), 2);
    for (int j = 0; j < side(); j++) {
      for (int i = 0; i < side(); i++) {
        points.set(j * side() + i, 0, edge * (2.0 * i / (side() - 1) - 1));
        points.set(j * side() + i, 1, edge * (2.0 * j / (side() - 1) - 1));
      }
    }
    return points;
  }

  /** The number of the point at a crossing. */
  int node(int row, int column) {
    return row * BETWEEN * side() + column * BETWEEN;
  }

  /** Every line of the grid, where {@code now} has its points. */
  List<List<double[]>> lines(Points now) {
    List<List<double[]>> lines = new ArrayList<>();
    for (int k = 0; k <= cells; k++) {
      lines.add(line(now, node(k, 0), 1, side()));
      lines.add(line(now, node(0, k), side(), side()));
    }
    return lines;
  }

  /** The two lines through the middle. */
  List<List<double[]>> axes(Points now) {
    return List.of(
        line(now, node(cells / 2, 0), 1, side()), line(now, node(0, cells / 2), side(), side()));
  }

  /** A cell's edge, counted row by row upwards. */
  List<double[]> outline(int cell, Points now) {
    int from = node(cell / cells, cell % cells);
    int across = from + BETWEEN;
    int above = from + BETWEEN * side();
    List<double[]> outline = new ArrayList<>(line(now, from, 1, BETWEEN));
    outline.addAll(line(now, across, side(), BETWEEN));
    outline.addAll(line(now, above + BETWEEN, -1, BETWEEN));
    outline.addAll(line(now, above, -side(), BETWEEN));
    return outline;
  }

  /** By how much a cell has grown. */
  Color colour(List<double[]> outline) {
    double area = 0;
    for (int i = 0; i < outline.size(); i++) {
      double[] a = outline.get(i);
      double[] b = outline.get((i + 1) % outline.size());
      area += (a[0] * b[1] - a[1] * b[0]) / 2;
    }
    double before = 4 * edge * edge / (cells * (double) cells);
    double growth = Math.log(Math.max(Math.abs(area) / before, 1e-9)) / Math.log(2);
    double part = Math.min(1, Math.abs(growth) / FULL);
    Color full = growth < 0 ? PRESSED : SPREAD;
    return new Color(full.getRed(), full.getGreen(), full.getBlue(), (int) (190 * part));
  }

  private static List<double[]> line(Points now, int from, int step, int count) {
    List<double[]> line = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      line.add(now.row(from + i * step));
    }
    return line;
  }
}
