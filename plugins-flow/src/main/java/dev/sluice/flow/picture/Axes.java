package dev.sluice.flow.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;

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
    Graphics2D pen = sheet.pen();
    pen.setStroke(new BasicStroke(1));
    Ticks across = Ticks.within(window.x0(), window.x1(), 5);
    for (int i = 0; i < across.values().size(); i++) {
      int x = (int) Math.round(x(across.values().get(i)));
      pen.setColor(GRID);
      pen.drawLine(x, top, x, top + height);
      sheet.text(across.labels().get(i), x, top + height + size * 1.35, 0.5, size, Font.PLAIN);
    }
    Ticks upwards = Ticks.within(window.y0(), window.y1(), 5);
    for (int i = 0; i < upwards.values().size(); i++) {
      int y = (int) Math.round(y(upwards.values().get(i)));
      pen.setColor(GRID);
      pen.drawLine(left, y, left + width, y);
      sheet.text(upwards.labels().get(i), left - size * 0.45, y + size * 0.36, 1, size, Font.PLAIN);
    }
    sheet.frame(left, top, width, height, Sheet.PALE);
    sheet.text(xName, left + width / 2.0, top + height + size * 2.8, 0.5, size, Font.PLAIN);
    sheet.upwards(yName, left - size * 3.6, top + height / 2.0, size, Font.PLAIN);
  }

  /** Runs {@code drawing} with everything outside the frame cut off. */
  void clipped(Runnable drawing) {
    Shape before = sheet.pen().getClip();
    sheet.pen().clipRect(left, top, width + 1, height + 1);
    drawing.run();
    sheet.pen().setClip(before);
  }

  /** A dot of {@code size} pixels across. */
  void dot(double x, double y, double size) {
    sheet.pen().fill(new Ellipse2D.Double(x(x) - size / 2, y(y) - size / 2, size, size));
  }
}
