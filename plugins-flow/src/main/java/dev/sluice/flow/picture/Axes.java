package dev.sluice.flow.picture;

import dev.sluice.api.picture.Ticks;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/** A frame with ticks that maps the plane onto pixels. */
final class Axes {
  private static final Color GRID = new Color(0xec, 0xee, 0xf1);

  private final Sheet sheet;
  private final Window window;
  private final int left;
  private final int top;
  private final int width;
  private final int height;

  Axes(Sheet sheet, Window window, int left, int top, int width, int height) {
    this.sheet = sheet;
    this.window = window;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
  }

  double x(double value) {
    return left + (value - window.x0()) / (window.x1() - window.x0()) * width;
  }

  double y(double value) {
    return top + height - (value - window.y0()) / (window.y1() - window.y0()) * height;
  }

  /** Grid, ticks, frame and names. */
  void draw(String xName, String yName, int size) {
    Ticks across = Ticks.within(window.x0(), window.x1(), 5);
    for (int i = 0; i < across.values().size(); i++) {
      double x = Math.round(x(across.values().get(i))) + 0.5;
      sheet.stroke(new Line2D.Double(x, top, x, top + height), GRID, 1);
      sheet.text(across.labels().get(i), x, top + height + size * 1.35, 0.5, size);
    }
    Ticks upwards = Ticks.within(window.y0(), window.y1(), 5);
    for (int i = 0; i < upwards.values().size(); i++) {
      double y = Math.round(y(upwards.values().get(i))) + 0.5;
      sheet.stroke(new Line2D.Double(left, y, left + width, y), GRID, 1);
      sheet.text(upwards.labels().get(i), left - size * 0.45, y + size * 0.36, 1, size);
    }
    frame();
    sheet.text(xName, left + width / 2.0, top + height + size * 2.8, 0.5, size);
    sheet.upwards(yName, left - size * 3.6, top + height / 2.0, size);
  }

  /** Numbers beside a frame, without lines through what it holds. */
  void ticks(int size) {
    frame();
    Ticks across = Ticks.within(window.x0(), window.x1(), 5);
    for (int i = 0; i < across.values().size(); i++) {
      double x = x(across.values().get(i));
      sheet.stroke(new Line2D.Double(x, top + height, x, top + height + 6), Sheet.INK, 1);
      sheet.text(across.labels().get(i), x, top + height + size * 1.45, 0.5, size);
    }
    Ticks upwards = Ticks.within(window.y0(), window.y1(), 5);
    for (int i = 0; i < upwards.values().size(); i++) {
      double y = y(upwards.values().get(i));
      sheet.stroke(new Line2D.Double(left - 6, y, left, y), Sheet.INK, 1);
      sheet.text(upwards.labels().get(i), left - size * 0.5, y + size * 0.36, 1, size);
    }
  }

  void frame() {
    sheet.frame(left, top, width, height, Sheet.PALE);
  }

  /** Runs {@code drawing} with everything outside the frame cut off. */
  void clipped(Runnable drawing) {
    sheet.clipped(left, top, width + 1, height + 1, drawing);
  }

  /** A dot of {@code size} pixels across. */
  void dot(double x, double y, double size, Color color) {
    sheet.fill(new Ellipse2D.Double(x(x) - size / 2, y(y) - size / 2, size, size), color);
  }

  /** A line through points of the plane, {@code thick} pixels wide. */
  void line(List<double[]> points, Color color, double thick) {
    sheet.stroke(path(points), color, thick);
  }

  /** The inside of a polygon. */
  void polygon(List<double[]> corners, Color color) {
    Path2D path = path(corners);
    path.closePath();
    sheet.fill(path, color);
  }

  /** From a point on along a vector, in units of the plane; heads are {@code head} pixels long. */
  void arrow(double x, double y, double dx, double dy, double head, Color color, double thick) {
    double ux = x(x + dx) - x(x);
    double uy = y(y + dy) - y(y);
    double length = Math.hypot(ux, uy);
    if (!(length > 0.5)) {
      return;
    }
    double size = Math.min(head, 0.6 * length);
    double backX = ux / length * size;
    double backY = uy / length * size;
    double endX = x(x + dx);
    double endY = y(y + dy);
    Path2D arrow = new Path2D.Double();
    arrow.moveTo(x(x), y(y));
    arrow.lineTo(endX, endY);
    arrow.moveTo(endX - backX - 0.45 * backY, endY - backY + 0.45 * backX);
    arrow.lineTo(endX, endY);
    arrow.lineTo(endX - backX + 0.45 * backY, endY - backY - 0.45 * backX);
    sheet.stroke(arrow, color, thick);
  }

  private Path2D path(List<double[]> points) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < points.size(); i++) {
      double px = x(points.get(i)[0]);
      double py = y(points.get(i)[1]);
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    return path;
  }
}
