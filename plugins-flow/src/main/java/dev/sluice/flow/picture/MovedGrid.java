package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Rule;
import jakarta.inject.Inject;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A square grid of noise carried along by the flow, exact above learnt. A cell is orange where the
 * flow has spread it and blue where it has pressed it together, by the logarithm of its area;
 * arrows are the velocities of the grid's points.
 */
@Describe("A square grid moved by the flow, with its velocities.")
public final class MovedGrid implements FlowPicture {
  private static final int SIDE = 380;
  private static final int GAP = 14;
  private static final int LABEL = 60;
  private static final int TITLE = 56;
  private static final int FONT = 36;
  private static final Color LINE = new Color(0x55, 0x5f, 0x6b, 150);
  private static final Color ARROW = new Color(0xb0, 0x1f, 0x5c);

  /** Velocities are differences over this time. */
  private static final double STEP = 0.02;

  /** The time for which an arrow's length is the way gone. */
  private static final double REACH = 0.15;

  /** Arrows are no longer than this, in units of the plane. */
  private static final double LONGEST = 0.9;

  private final Params params;

  /** What is shown. */
  public record Params(
      @Describe("How many moments from t = 0 to t = 1.") @Min(2) int panels,
      @Describe("Cells a side, even.") @Min(2) @Max(100) int cells,
      @Describe("The grid begins as [-edge, edge]^2.") @Positive double edge,
      @Describe("Shows [-range, range]^2.") @Positive double range) {
    public Params {
      Rule.of("cells").require(cells % 2 == 0, "cells must be even, not %s", cells);
    }

    public static Params defaults() {
      return new Params(5, 12, 2.4, 5);
    }
  }

  @Inject
  public MovedGrid(Params params) {
    this.params = params;
  }

  @Override
  public String name() {
    return "moved-grid";
  }

  @Override
  public void check(LearnedFlow untrained) {
    PlanePictures.requireTwoValues(untrained, "moved-grid");
    untrained.trajectoriesFor("picture 'moved-grid'");
  }

  @Override
  public FlowDrawing draw(LearnedFlow learned) {
    check(learned);
    Lattice lattice = new Lattice(params.cells, params.edge);
    double[] times = new double[2 * params.panels];
    for (int i = 0; i < params.panels; i++) {
      double t = i / (params.panels - 1.0);
      boolean last = i == params.panels - 1;
      times[2 * i] = last ? t - STEP : t;
      times[2 * i + 1] = last ? t : t + STEP;
    }
    List<PlanePictures.Row> rows = PlanePictures.moved(learned, lattice.points(), times);
    int wide = LABEL + params.panels * (SIDE + GAP);
    try (Sheet sheet = new Sheet(wide, TITLE + rows.size() * (SIDE + GAP))) {
      for (int i = 0; i < params.panels; i++) {
        int left = LABEL + i * (SIDE + GAP);
        String title = String.format(Locale.ROOT, "t = %.2f", i / (params.panels - 1.0));
        sheet.text(title, left + SIDE / 2.0, TITLE - 14, 0.5, FONT);
        for (int r = 0; r < rows.size(); r++) {
          int top = TITLE + r * (SIDE + GAP);
          Axes axes = new Axes(sheet, Window.square(params.range), left, top, SIDE, SIDE);
          axes.frame();
          List<Points> states = rows.get(r).states();
          Points before = states.get(2 * i);
          Points after = states.get(2 * i + 1);
          boolean last = i == params.panels - 1;
          axes.clipped(() -> panel(axes, lattice, before, after, last ? after : before));
          if (i == 0) {
            sheet.upwards(rows.get(r).name(), LABEL - 18, top + SIDE / 2.0, FONT);
          }
        }
      }
      return sheet.drawing();
    }
  }

  private void panel(Axes axes, Lattice lattice, Points before, Points after, Points now) {
    for (int cell = 0; cell < params.cells * params.cells; cell++) {
      List<double[]> outline = lattice.outline(cell, now);
      if (isWhole(outline)) {
        axes.polygon(outline, lattice.colour(outline));
      }
    }
    for (List<double[]> line : lattice.lines(now)) {
      if (isWhole(line)) {
        axes.line(line, LINE, 1.6);
      }
    }
    for (List<double[]> line : lattice.axes(now)) {
      if (isWhole(line)) {
        axes.line(line, Sheet.INK, 3);
      }
    }
    for (int node : arrows(lattice)) {
      if (!Double.isFinite(after.get(node, 0))) {
        continue;
      }
      double dx = REACH / STEP * (after.get(node, 0) - before.get(node, 0));
      double dy = REACH / STEP * (after.get(node, 1) - before.get(node, 1));
      // Near t = 1 what the exact flow has left between two squares is torn apart.
      double cut = Math.min(1, LONGEST / Math.max(Math.hypot(dx, dy), 1e-12));
      axes.arrow(now.get(node, 0), now.get(node, 1), cut * dx, cut * dy, 12, ARROW, 2.4);
    }
  }

  /** Whether none of its points ran away. */
  private static boolean isWhole(List<double[]> line) {
    return line.stream().allMatch(point -> Double.isFinite(point[0]));
  }

  /** Every second point, so that arrows do not hide the grid. */
  private List<Integer> arrows(Lattice lattice) {
    List<Integer> nodes = new ArrayList<>();
    for (int row = 1; row <= params.cells; row += 2) {
      for (int column = 1; column <= params.cells; column += 2) {
        nodes.add(lattice.node(row, column));
      }
    }
    return nodes;
  }
}
