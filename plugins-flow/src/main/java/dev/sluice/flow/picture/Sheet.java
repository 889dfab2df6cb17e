package dev.sluice.flow.picture;

import dev.sluice.api.flow.FlowDrawing;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;

/** White paper on which everything is drawn twice, in pixels and as SVG. */
final class Sheet implements AutoCloseable {
  static final Color INK = new Color(0x22, 0x26, 0x2b);
  static final Color PALE = new Color(0xb8, 0xbe, 0xc6);

  private static final Color PLATE = new Color(255, 255, 255, 215);

  private final BufferedImage image;
  private final Graphics2D pen;
  private final Svg svg;
  private boolean fonts = true;

  Sheet(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    svg = new Svg(width, height);
    pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** What was drawn so far. */
  FlowDrawing drawing() {
    return new FlowDrawing(image, Map.of("svg", svg.bytes()));
  }

  void fill(Shape shape, Color color) {
    pen.setColor(color);
    pen.fill(shape);
    svg.fill(shape, color);
  }

  /** A line along a shape, {@code thick} pixels wide. */
  void stroke(Shape shape, Color color, double thick) {
    pen.setColor(color);
    pen.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(shape);
    svg.stroke(shape, color, thick);
  }

  /** Pixels, each {@code wide} / its width across; sharp where they are large. */
  void image(BufferedImage pixels, int x, int y, int wide, int high) {
    pen.drawImage(pixels, x, y, wide, high, null);
    svg.image(pixels, x, y, wide, high);
  }

  /** An outline of one pixel. */
  void frame(int x, int y, int width, int height, Color color) {
    stroke(new Rectangle2D.Double(x + 0.5, y + 0.5, width, height), color, 1);
  }

  /** Runs {@code drawing} with everything outside cut off. */
  void clipped(int x, int y, int width, int height, Runnable drawing) {
    Shape before = pen.getClip();
    pen.clipRect(x, y, width, height);
    svg.beginClip(x, y, width, height);
    drawing.run();
    svg.endClip();
    pen.setClip(before);
  }

  /**
   * Text on a baseline.
   *
   * @param align 0 where {@code x} is the text's left end, 0.5 its middle, 1 its right end
   */
  void text(String text, double x, double baseline, double align, int size) {
    write(text, x, baseline, align, size, 0);
    svg.text(text, x, baseline, align, size, false);
  }

  /** Text on a white plate, centred on {@code x}, to be read on any ground. */
  void label(String text, double x, double baseline, int size) {
    double wide = 0.58 * size * text.length() + 0.4 * size;
    fill(
        new RoundRectangle2D.Double(x - wide / 2, baseline - 0.88 * size, wide, 1.12 * size, 6, 6),
        PLATE);
    text(text, x, baseline, 0.5, size);
  }

  /** Text that reads upwards, centred on {@code y}. */
  void upwards(String text, double x, double y, int size) {
    write(text, x, y, 0.5, size, -Math.PI / 2);
    svg.text(text, x, y, 0.5, size, true);
  }

  private void write(String text, double x, double y, double align, int size, double turn) {
    if (!fonts) {
      return;
    }
    AffineTransform before = pen.getTransform();
    try {
      pen.setColor(INK);
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
      FontMetrics metrics = pen.getFontMetrics();
      pen.translate(x, y);
      pen.rotate(turn);
      pen.drawString(text, (float) (-align * metrics.stringWidth(text)), 0f);
    } catch (RuntimeException | LinkageError e) {
      // A Java without fonts or FreeType fails here; a picture without words is better than none.
      fonts = false;
    } finally {
      pen.setTransform(before);
    }
  }

  @Override
  public void close() {
    pen.dispose();
  }
}
