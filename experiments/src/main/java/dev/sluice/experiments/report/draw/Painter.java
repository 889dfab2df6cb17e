package dev.sluice.experiments.report.draw;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** Paints shapes with Java2D, on white. */
final class Painter implements Shape.Visitor {
  private final Graphics2D graphics;

  private Painter(Graphics2D graphics) {
    this.graphics = graphics;
  }

  static BufferedImage paint(List<Shape> shapes, int width, int height, int scale) {
    BufferedImage image =
        new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Ink.PAPER.colour(1));
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    Painter painter = new Painter(graphics);
    shapes.forEach(shape -> shape.accept(painter));
    graphics.dispose();
    return image;
  }

  @Override
  public void line(Shape.Line line) {
    graphics.setColor(line.ink().colour(1));
    graphics.setStroke(stroke(line));
    graphics.draw(path(line.points(), false));
  }

  @Override
  public void area(Shape.Area area) {
    graphics.setColor(area.ink().colour(area.opacity()));
    graphics.fill(path(area.points(), true));
  }

  @Override
  public void disc(Shape.Disc disc) {
    graphics.setColor(disc.ink().colour(disc.opacity()));
    double r = disc.radius();
    graphics.fill(new Ellipse2D.Double(disc.x() - r, disc.y() - r, 2 * r, 2 * r));
  }

  @Override
  public void label(Shape.Label label) {
    Font font =
        new Font(Font.SANS_SERIF, label.bold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) label.size());
    double width = font.getStringBounds(label.text(), graphics.getFontRenderContext()).getWidth();
    double back =
        switch (label.anchor()) {
          case START -> 0;
          case MIDDLE -> width / 2;
          case END -> width;
        };
    graphics.setFont(font);
    graphics.setColor(label.ink().colour(1));
    AffineTransform before = graphics.getTransform();
    graphics.rotate(Math.toRadians(label.angle()), label.x(), label.y());
    graphics.drawString(label.text(), (float) (label.x() - back), (float) label.y());
    graphics.setTransform(before);
  }

  private static BasicStroke stroke(Shape.Line line) {
    float width = (float) line.width();
    if (line.dash().isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    double[] lengths = Arrays.stream(line.dash().split(" ")).mapToDouble(Double::valueOf).toArray();
    float[] dash = new float[lengths.length];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = (float) lengths[i];
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  private static Path2D path(List<Shape.Point> points, boolean closed) {
    Path2D path = new Path2D.Double();
    path.moveTo(points.get(0).x(), points.get(0).y());
    points.subList(1, points.size()).forEach(point -> path.lineTo(point.x(), point.y()));
    if (closed) {
      path.closePath();
    }
    return path;
  }
}
