package dev.sluice.alignment.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Curves and points over two axes, with a legend. Axes reach from the least to the greatest finite
 * value of everything that is added; points that are not finite are left out.
 */
public final class Chart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;
  private static final int[] COLOURS = {
    0x1f6fb4, 0xd95f0e, 0x2b8a3e, 0x9c36b5, 0xc92a2a, 0x0b7285, 0x846358, 0x5c636a
  };

  private final String title;
  private final String xName;
  private final String yName;
  private final List<Series> series = new ArrayList<>();

  private record Series(String name, double[] x, double[] y, boolean line, double size) {}

  public Chart(String title, String xName, String yName) {
    this.title = title;
    this.xName = xName;
    this.yName = yName;
  }

  /** A line through points, in their order; keeps the arrays. */
  public Chart curve(String name, double[] x, double[] y) {
    return add(name, x, y, true, 2);
  }

  /** Dots of {@code size} pixels across; keeps the arrays. */
  public Chart points(String name, double[] x, double[] y, double size) {
    return add(name, x, y, false, size);
  }

  private Chart add(String name, double[] x, double[] y, boolean line, double size) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          name + ": " + x.length + " values across and " + y.length + " upwards");
    }
    series.add(new Series(name, x, y, line, size));
    return this;
  }

  /** Draws it. */
  public BufferedImage image() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      ChartFrame frame = new ChartFrame(pen, WIDTH, HEIGHT, scale(true), scale(false));
      frame.draw(title, xName, yName);
      for (int i = 0; i < series.size(); i++) {
        pen.setColor(colour(i));
        Series one = series.get(i);
        Mark mark = Mark.ofRound(i / COLOURS.length);
        draw(pen, frame, one, mark);
        if (one.line) {
          frame.legend(i, one.name, colour(i));
        } else {
          frame.legend(i, one.name, colour(i), mark);
        }
      }
    } finally {
      pen.dispose();
    }
    return image;
  }

  private static Color colour(int i) {
    return new Color(COLOURS[i % COLOURS.length]);
  }

  private ChartAxis scale(boolean across) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Series one : series) {
      for (int i = 0; i < one.x.length; i++) {
        double value = across ? one.x[i] : one.y[i];
        if (Double.isFinite(one.x[i]) && Double.isFinite(one.y[i])) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    return ChartAxis.around(low, high);
  }

  private static void draw(Graphics2D pen, ChartFrame frame, Series one, Mark mark) {
    Path2D path = new Path2D.Double();
    boolean begun = false;
    for (int i = 0; i < one.x.length; i++) {
      if (!Double.isFinite(one.x[i]) || !Double.isFinite(one.y[i])) {
        continue;
      }
      double x = frame.x(one.x[i]);
      double y = frame.y(one.y[i]);
      if (!one.line) {
        pen.fill(mark.at(x, y, one.size));
      } else if (begun) {
        path.lineTo(x, y);
      } else {
        path.moveTo(x, y);
        begun = true;
      }
    }
    pen.setStroke(new BasicStroke((float) one.size));
    pen.draw(path);
  }
}
