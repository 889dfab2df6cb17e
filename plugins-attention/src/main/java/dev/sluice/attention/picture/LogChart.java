package dev.sluice.attention.picture;

import dev.sluice.api.picture.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Curves over two logarithmic axes: a power is a straight line. */
public final class LogChart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 520;
  private static final int EDGE = 70;

  /** More points than this have no dots. */
  private static final int DOTS = 40;

  private static final int[] COLOURS = {0x1f6fb4, 0xd95f0e, 0x2b8a3e, 0x9c36b5};

  private final String title;
  private final String xName;
  private final List<Curve> curves = new ArrayList<>();

  private record Curve(String name, double[] x, double[] y) {}

  /** An empty chart. */
  public LogChart(String title, String xName) {
    this.title = title;
    this.xName = xName;
  }

  /** Adds numbers above 0; keeps the arrays. */
  public LogChart curve(String name, double[] x, double[] y) {
    curves.add(new Curve(name, x, y));
    return this;
  }

  /** Draws charts side by side. */
  public static BufferedImage beside(LogChart left, LogChart right) {
    BufferedImage image = new BufferedImage(2 * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, 2 * WIDTH, HEIGHT);
      left.draw(pen);
      pen.translate(WIDTH, 0);
      right.draw(pen);
    } finally {
      pen.dispose();
    }
    return image;
  }

  private void draw(Graphics2D pen) {
    double[] x = ends(true);
    double[] y = ends(false);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(1));
    pen.drawString(title, EDGE, EDGE / 2);
    pen.drawString(xName, WIDTH / 2, HEIGHT - EDGE / 4);
    pen.drawRect(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE);
    Ticks ticks = Ticks.logarithmic(y[0], y[1]);
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = down(ticks.values().get(i), y);
      pen.setColor(Color.LIGHT_GRAY);
      pen.draw(new Line2D.Double(EDGE, at, WIDTH - EDGE, at));
      pen.setColor(Color.BLACK);
      pen.drawString(ticks.labels().get(i), 4, (float) at + 4);
    }
    for (double size = power2(x[0]); size <= x[1]; size *= 2) {
      pen.drawString(String.format("%.0f", size), (float) across(size, x) - 12, HEIGHT - EDGE + 18);
    }
    for (int i = 0; i < curves.size(); i++) {
      pen.setColor(new Color(COLOURS[i % COLOURS.length]));
      pen.drawString(curves.get(i).name, EDGE + 12, EDGE + 20 + 18 * i);
      draw(pen, curves.get(i), x, y);
    }
  }

  private static void draw(Graphics2D pen, Curve curve, double[] x, double[] y) {
    pen.setStroke(new BasicStroke(2));
    for (int i = 0; i < curve.x.length; i++) {
      double left = across(curve.x[i], x);
      double top = down(curve.y[i], y);
      if (curve.x.length <= DOTS) {
        pen.fill(new Ellipse2D.Double(left - 3, top - 3, 6, 6));
      }
      if (i > 0) {
        double before = across(curve.x[i - 1], x);
        pen.draw(new Line2D.Double(before, down(curve.y[i - 1], y), left, top));
      }
    }
  }

  /** The least power of two that is not below. */
  private static double power2(double low) {
    return Math.pow(2, Math.ceil(Math.log(low) / Math.log(2) - 1e-9));
  }

  private double[] ends(boolean across) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (Curve curve : curves) {
      for (double value : across ? curve.x : curve.y) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    // A single number would have no length.
    return high > low ? new double[] {low, high} : new double[] {1, 10};
  }

  private static double across(double value, double[] ends) {
    return EDGE + (WIDTH - 2 * EDGE) * Math.log(value / ends[0]) / Math.log(ends[1] / ends[0]);
  }

  private static double down(double value, double[] ends) {
    double share = Math.log(value / ends[0]) / Math.log(ends[1] / ends[0]);
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share;
  }
}
