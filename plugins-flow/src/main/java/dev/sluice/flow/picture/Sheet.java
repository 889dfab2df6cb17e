package dev.sluice.flow.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** White paper with a pen, and text where the machine has fonts. */
final class Sheet implements AutoCloseable {
  static final Color INK = new Color(0x22, 0x26, 0x2b);
  static final Color PALE = new Color(0xb8, 0xbe, 0xc6);

  private final BufferedImage image;
  private final Graphics2D pen;
  private boolean fonts = true;

  Sheet(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(INK);
  }

  Graphics2D pen() {
    return pen;
  }

  BufferedImage image() {
    return image;
  }

  /** An outline of one pixel. */
  void frame(int x, int y, int width, int height, Color color) {
    pen.setColor(color);
    pen.setStroke(new BasicStroke(1));
    pen.drawRect(x, y, width, height);
  }

  /**
   * Text on a baseline.
   *
   * @param align 0 where {@code x} is the text's left end, 0.5 its middle, 1 its right end
   */
  void text(String text, double x, double baseline, double align, int size, int style) {
    write(text, x, baseline, align, size, style, 0);
  }

  /** Text that reads upwards, centred on {@code y}. */
  void upwards(String text, double x, double y, int size, int style) {
    write(text, x, y, 0.5, size, style, -Math.PI / 2);
  }

  private void write(
      String text, double x, double y, double align, int size, int style, double turn) {
    if (!fonts) {
      return;
    }
    AffineTransform before = pen.getTransform();
    try {
      pen.setColor(INK);
      pen.setFont(new Font(Font.SANS_SERIF, style, size));
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
