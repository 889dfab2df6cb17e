package dev.sluice.experiments.report.draw;

import dev.sluice.api.report.ReportPicture;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A picture being drawn; later shapes cover earlier ones. Not safe for several threads. */
public final class Sketch {
  /** The size of usual text. */
  public static final double TEXT = 14;

  private final int width;
  private final int height;
  private final List<Shape> shapes = new ArrayList<>();

  /** An empty picture in pixels. */
  public Sketch(int width, int height) {
    this.width = width;
    this.height = height;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** A straight line. */
  public void line(double x1, double y1, double x2, double y2, Ink ink, double thick) {
    shapes.add(
        new Shape.Line(List.of(new Shape.Point(x1, y1), new Shape.Point(x2, y2)), ink, thick, ""));
  }

  /** A line through points that are finite. */
  public void line(double[] x, double[] y, Ink ink, double thick, String dash) {
    if (x.length > 1) {
      shapes.add(new Shape.Line(points(x, y), ink, thick, dash));
    }
  }

  /** A filled polygon. */
  public void area(double[] x, double[] y, Ink ink, double opacity) {
    shapes.add(new Shape.Area(points(x, y), ink, opacity));
  }

  /** A filled rectangle. */
  public void box(double x, double y, double w, double h, Ink ink, double opacity) {
    area(new double[] {x, x + w, x + w, x}, new double[] {y, y, y + h, y + h}, ink, opacity);
  }

  /** A small disc without meaning of its own, such as one seed's value. */
  public void dot(double x, double y, double radius, Ink ink, double opacity) {
    shapes.add(new Shape.Disc(x, y, radius, ink, opacity));
  }

  /** A variant's point. */
  public void mark(double x, double y, double radius, Look look) {
    Marker marker = look.marker();
    if (marker.corners == 0) {
      shapes.add(new Shape.Disc(x, y, radius, look.ink(), 1));
      return;
    }
    double reach = radius * (marker.corners == 3 ? 1.35 : 1.2);
    double[] xs = new double[marker.corners];
    double[] ys = new double[marker.corners];
    for (int i = 0; i < marker.corners; i++) {
      double angle = marker.first + 2 * Math.PI * i / marker.corners;
      xs[i] = x + reach * Math.cos(angle);
      ys[i] = y + reach * Math.sin(angle);
    }
    area(xs, ys, look.ink(), 1);
  }

  /** Text in the usual size. */
  public void text(String text, double x, double y, Anchor anchor, Ink ink) {
    text(text, x, y, anchor, ink, TEXT, false);
  }

  public void text(
      String text, double x, double y, Anchor anchor, Ink ink, double size, boolean bold) {
    shapes.add(new Shape.Label(text, x, y, anchor, size, bold, ink, 0));
  }

  /** Text that reads upwards. */
  public void upright(String text, double x, double y, Ink ink) {
    shapes.add(new Shape.Label(text, x, y, Anchor.MIDDLE, TEXT, false, ink, -90));
  }

  /** How wide a text is in the usual size, with room for another font. */
  public static double widthOf(String text) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, (int) TEXT);
    return 1.06 * font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
  }

  /**
   * The picture as an SVG element.
   *
   * @param words what it shows, for those who do not see it
   */
  public String svg(String words) {
    return SvgWriter.write(shapes, width, height, words);
  }

  /** The picture on white, two pixels for one. */
  public BufferedImage pixels() {
    return Painter.paint(shapes, width, height, 2);
  }

  private static List<Shape.Point> points(double[] x, double[] y) {
    List<Shape.Point> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(new Shape.Point(x[i], y[i]));
    }
    return points;
  }

  /** As a picture of a report. */
  public ReportPicture picture(String name, String caption, String words) {
    return new ReportPicture(name, caption, words, () -> svg(words), this::pixels);
  }
}
