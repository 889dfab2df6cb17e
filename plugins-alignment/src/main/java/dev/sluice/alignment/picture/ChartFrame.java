package dev.sluice.alignment.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** White paper, two axes with marks and names, and a legend. */
final class ChartFrame {
  private static final Color INK = new Color(0x22262b);
  private static final Color GRID = new Color(0xe4e7eb);
  private static final int LEFT = 80;
  private static final int RIGHT = 210;
  private static final int TOP = 48;
  private static final int BOTTOM = 64;
  private static final int SIZE = 14;

  private final Graphics2D pen;
  private final int width;
  private final int height;
  private final ChartAxis across;
  private final ChartAxis upwards;
  private boolean fonts = true;

  ChartFrame(Graphics2D pen, int width, int height, ChartAxis across, ChartAxis upwards) {
    this.pen = pen;
    this.width = width;
    this.height = height;
    this.across = across;
    this.upwards = upwards;
  }

  double x(double value) {
    return LEFT + across.part(value) * (width - LEFT - RIGHT);
  }

  double y(double value) {
    return height - BOTTOM - upwards.part(value) * (height - TOP - BOTTOM);
  }

  void draw(String title, String xName, String yName) {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setStroke(new BasicStroke(1));
    for (int i = 0; i < across.ticks().values().size(); i++) {
      int x = (int) Math.round(x(across.ticks().values().get(i)));
      pen.setColor(GRID);
      pen.drawLine(x, TOP, x, height - BOTTOM);
      text(across.ticks().labels().get(i), x, height - BOTTOM + 20, 0.5, SIZE, 0);
    }
    for (int i = 0; i < upwards.ticks().values().size(); i++) {
      int y = (int) Math.round(y(upwards.ticks().values().get(i)));
      pen.setColor(GRID);
      pen.drawLine(LEFT, y, width - RIGHT, y);
      text(upwards.ticks().labels().get(i), LEFT - 8, y + 5, 1, SIZE, 0);
    }
    pen.setColor(INK);
    pen.drawRect(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
    text(title, LEFT, 30, 0, SIZE + 3, 0);
    text(xName, LEFT + (width - LEFT - RIGHT) / 2.0, height - 18, 0.5, SIZE, 0);
    text(yName, 22, TOP + (height - TOP - BOTTOM) / 2.0, 0.5, SIZE, -Math.PI / 2);
  }

  /** The name of a curve. */
  void legend(int line, String name, Color colour) {
    legend(line, name, colour, new Rectangle2D.Double(legendX(), legendY(line) - 1, 12, 3));
  }

  /** The name of points. */
  void legend(int line, String name, Color colour, Mark mark) {
    legend(line, name, colour, mark.at(legendX() + 6, legendY(line), 11));
  }

  private void legend(int line, String name, Color colour, Shape key) {
    pen.setColor(colour);
    pen.fill(key);
    text(name, legendX() + 18, legendY(line) + 5, 0, SIZE, 0);
  }

  private int legendX() {
    return width - RIGHT + 14;
  }

  private static int legendY(int line) {
    return TOP + 12 + 22 * line;
  }

  private void text(String text, double x, double y, double align, int size, double turn) {
    if (!fonts) {
      return;
    }
    AffineTransform before = pen.getTransform();
    try {
      pen.setColor(INK);
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
      pen.translate(x, y);
      pen.rotate(turn);
      pen.drawString(text, (float) (-align * pen.getFontMetrics().stringWidth(text)), 0f);
    } catch (RuntimeException | LinkageError e) {
      // A Java without fonts fails here; a chart without words is better than none.
      fonts = false;
    } finally {
      pen.setTransform(before);
    }
  }
}
